package com.moniqo.wallet.demo.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.WalletPlatform;
import com.moniqo.wallet.demo.DemoWalletProvider;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.WalletProviders;
import com.moniqo.wallet.user.PlatformListener;
import com.moniqo.wallet.user.UserWallet;
import com.moniqo.wallet.user.UserWalletStatus;
import java.lang.reflect.Proxy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A platform's listener may throw anything: no call fails because of it. */
class PlatformListenerTest {
    private static PlatformListener throwing(Class<? extends Throwable> thrown) {
        return (PlatformListener) Proxy.newProxyInstance(
                PlatformListener.class.getClassLoader(),
                new Class<?>[] {PlatformListener.class},
                (proxy, method, arguments) -> {
                    throw thrown.getDeclaredConstructor().newInstance();
                });
    }

    @ParameterizedTest
    @ValueSource(
            classes = {IllegalStateException.class, AssertionError.class, StackOverflowError.class, Exception.class})
    void a_platform_listener_that_throws_stops_nothing(Class<? extends Throwable> thrown) {
        try (WalletPlatform platform = WalletPlatform.builder()
                .inMemory()
                .providers(WalletProviders.of(new DemoWalletProvider()))
                .listener(throwing(thrown))
                .build()) {
            UserWallet mine = DemoPlatform.connect(platform, "10000");
            assertThat(mine.status()).isEqualTo(UserWalletStatus.ACTIVE);
            try (var wallet = platform.userWallets().open(mine.id(), DemoPlatform.ALICE)) {
                assertThat(wallet.placeOrder(OrderRequest.market(Symbol.of("BTC/USDT"), OrderSide.BUY, "0.01"))
                                .status())
                        .isEqualTo(OrderStatus.FILLED);
            }
            platform.balanceSync().sync(mine.id(), DemoPlatform.ALICE);
        }
    }
}
