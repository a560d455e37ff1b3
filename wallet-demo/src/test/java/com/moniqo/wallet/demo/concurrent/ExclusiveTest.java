package com.moniqo.wallet.demo.concurrent;

import static com.moniqo.wallet.demo.concurrent.Fixtures.buy;
import static com.moniqo.wallet.demo.concurrent.Fixtures.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.store.DemoStateStore;
import com.moniqo.wallet.demo.store.ForwardingStore;
import com.moniqo.wallet.demo.store.InMemoryStateStore;
import com.moniqo.wallet.demo.store.WalletClaims;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.testkit.MutableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A wallet that is open exclusively does not look at the store before each read. */
class ExclusiveTest {
    private final MutableClock clock = MutableClock.at("2026-01-05T09:00:00Z");
    private final CountingStore store = new CountingStore();

    /** Counts how often the engine looks for the end of the journal. */
    private static final class CountingStore extends ForwardingStore implements WalletClaims {
        private final InMemoryStateStore memory;
        private boolean lost;
        private int looks;

        CountingStore() {
            this(InMemoryStateStore.create());
        }

        private CountingStore(InMemoryStateStore memory) {
            super(memory);
            this.memory = memory;
        }

        @Override
        public long lastSeq(String wallet) {
            looks++;
            return super.lastSeq(wallet);
        }

        @Override
        public Claim claim(String wallet) {
            Claim claim = memory.claim(wallet);
            return new Claim() {
                @Override
                public boolean isHeld() {
                    return !lost && claim.isHeld();
                }

                @Override
                public void close() {
                    claim.close();
                }
            };
        }

        @Override
        public void requireUnclaimed(String wallet) {
            memory.requireUnclaimed(wallet);
        }
    }

    private DemoWallet open(boolean exclusive) {
        DemoWallet.Builder wallet =
                DemoWallet.builder().storedIn(store).clock(clock).deposit("USDT", "100000");
        return exclusive ? wallet.exclusively().build() : wallet.build();
    }

    private void use(DemoWallet wallet) {
        clock.advance(Duration.ofSeconds(1));
        wallet.onQuote(Quote.of(Fixtures.BTC, "50000", clock.instant()));
        wallet.placeOrder(buy("0.1", "40000"));
        wallet.balances();
        wallet.openOrders();
        wallet.performance();
        refusal(() -> wallet.withdraw("USDT", "1000000"));
    }

    @Test
    void it_never_looks() {
        try (DemoWallet wallet = open(true)) {
            use(wallet);
            assertThat(store.looks).isZero();
        }
        try (DemoWallet again = open(true)) {
            use(again);
            assertThat(store.looks).isZero();
        }
        try (DemoWallet wallet = open(false)) {
            use(wallet);
            assertThat(store.looks).isEqualTo(5);
        }
    }

    @Test
    void it_looks_once_it_finds_that_another_had_the_wallet_open_before() {
        try (DemoWallet before = open(false);
                DemoWallet wallet = open(true)) {
            before.deposit("USDT", "1");
            wallet.deposit("USDT", "2"); // refused by the store at first
            before.deposit("USDT", "4");
            assertThat(wallet.balance("USDT").total()).isEqualByComparingTo("100007");
        }
    }

    @Test
    void it_looks_once_its_claim_is_lost() {
        try (DemoWallet wallet = open(true)) {
            use(wallet);
            store.lost = true;
            use(wallet);
            assertThat(store.looks).isEqualTo(5);
        }
    }

    @Test
    void it_can_be_opened_again_after_it_was_closed_or_could_not_be_opened() {
        open(true).close();
        assertThatThrownBy(() -> DemoWallet.builder()
                        .storedIn(store)
                        .exclusively()
                        .deposit("USDT", "0.0000000000000000000000001")
                        .id("fails")
                        .build())
                .isInstanceOf(RuntimeException.class);
        DemoWallet.builder().storedIn(store).id("fails").build().close();
        open(true).close();
    }

    @Test
    void a_store_that_cannot_do_it_is_refused() {
        DemoStateStore plain = new ForwardingStore(InMemoryStateStore.create()) {};

        assertThat(refusal(
                        () -> DemoWallet.builder().storedIn(plain).exclusively().build()))
                .isEqualTo(ErrorCode.UNSUPPORTED);
    }

    @Test
    void a_wallet_with_a_store_of_its_own_can_always_be_opened_exclusively() {
        DemoWallet.builder().exclusively().build().close();
        DemoWallet.builder().exclusively().build().close();
    }
}
