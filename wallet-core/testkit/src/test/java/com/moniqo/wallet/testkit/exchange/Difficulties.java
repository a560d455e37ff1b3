package com.moniqo.wallet.testkit.exchange;

import com.moniqo.wallet.credential.Credentials;
import com.moniqo.wallet.testkit.Fixture;
import com.moniqo.wallet.trading.AmendableField;
import com.moniqo.wallet.trading.ClientIdSupport;
import com.moniqo.wallet.trading.TriggerReference;
import com.moniqo.wallet.trading.WalletContext;
import java.time.Duration;
import java.util.Map;

/** The contract on each difficulty: {@link HardExchangeTest} runs these, not the build. */
final class Difficulties {
    private Difficulties() {}

    static class Easy extends ReferenceContract {
        @Override
        ExchangeSettings.Builder settings() {
            return ExchangeSettings.builder();
        }
    }

    static class FillsLate extends ReferenceContract {
        @Override
        ExchangeSettings.Builder settings() {
            return ExchangeSettings.builder().fillsAfter(Duration.ofMillis(100));
        }
    }

    static class ShowsLate extends ReferenceContract {
        @Override
        ExchangeSettings.Builder settings() {
            return ExchangeSettings.builder().orderLag(Duration.ofMillis(50)).balanceLag(Duration.ofMillis(300));
        }
    }

    static class LimitsRequests extends ReferenceContract {
        @Override
        ExchangeSettings.Builder settings() {
            return ExchangeSettings.builder().requestsPerSecond(20);
        }
    }

    static class LosesEveryThirdReply extends ReferenceContract {
        @Override
        ExchangeSettings.Builder settings() {
            return ExchangeSettings.builder().losesReplyEvery(3);
        }
    }

    static class HasNoClientIds extends ReferenceContract {
        @Override
        ExchangeSettings.Builder settings() {
            return ExchangeSettings.builder().withoutClientIds();
        }
    }

    static class HasNoClientIdsAndLosesReplies extends ReferenceContract {
        @Override
        ExchangeSettings.Builder settings() {
            return ExchangeSettings.builder().withoutClientIds().losesReplyEvery(7);
        }
    }

    static class HasIdsUniqueAmongOpenOrders extends ReferenceContract {
        @Override
        ExchangeSettings.Builder settings() {
            return ExchangeSettings.builder()
                    .clientIds(ClientIdSupport.upTo(36).of("a-zA-Z0-9_-").whileOpen());
        }
    }

    static class FeesInTwoAssets extends ReferenceContract {
        @Override
        ExchangeSettings.Builder settings() {
            return ExchangeSettings.builder().fees(ExchangeSettings.Fees.MIXED).parts(2);
        }
    }

    static class FeesInTheAssetReceived extends ReferenceContract {
        @Override
        ExchangeSettings.Builder settings() {
            return ExchangeSettings.builder().fees(ExchangeSettings.Fees.RECEIVED);
        }
    }

    static class FeesInAThirdAsset extends ReferenceContract {
        @Override
        ExchangeSettings.Builder settings() {
            return ExchangeSettings.builder().fees(ExchangeSettings.Fees.THIRD_ASSET);
        }
    }

    static class TriggersOnTheLastPrice extends ReferenceContract {
        @Override
        ExchangeSettings.Builder settings() {
            return ExchangeSettings.builder().triggerReferences(TriggerReference.LAST);
        }
    }

    static class AmendsTheAmountOnly extends ReferenceContract {
        @Override
        ExchangeSettings.Builder settings() {
            return ExchangeSettings.builder().amendable(AmendableField.AMOUNT_DOWN, AmendableField.AMOUNT_UP);
        }
    }

    static class AmendsDownOnly extends ReferenceContract {
        @Override
        ExchangeSettings.Builder settings() {
            return ExchangeSettings.builder().amendable(AmendableField.AMOUNT_DOWN);
        }
    }

    static class IsFarAway extends ReferenceContract {
        @Override
        ExchangeSettings.Builder settings() {
            return ExchangeSettings.builder().latency(Duration.ofMillis(40));
        }
    }

    static class AcknowledgesLate extends ReferenceContract {
        @Override
        ExchangeSettings.Builder settings() {
            return ExchangeSettings.builder().acknowledgesAfter(Duration.ofMillis(200));
        }
    }

    static class CancelsLate extends ReferenceContract {
        @Override
        ExchangeSettings.Builder settings() {
            return ExchangeSettings.builder().cancelsAfter(Duration.ofMillis(200));
        }
    }

    static class FillsInParts extends ReferenceContract {
        @Override
        ExchangeSettings.Builder settings() {
            return ExchangeSettings.builder().parts(3).fillsAfter(Duration.ofMillis(30));
        }
    }

    static class TellsTwice extends ReferenceContract {
        @Override
        ExchangeSettings.Builder settings() {
            return ExchangeSettings.builder().duplicatesEvents();
        }
    }

    static class TellsOutOfOrder extends ReferenceContract {
        @Override
        ExchangeSettings.Builder settings() {
            return ExchangeSettings.builder().reordersEvents();
        }
    }

    static class CutsItsStreams extends ReferenceContract {
        @Override
        ExchangeSettings.Builder settings() {
            return ExchangeSettings.builder().cutsStreamEvery(3).orderLag(Duration.ofMillis(50));
        }
    }

    static class HasAnotherClock extends ReferenceContract {
        @Override
        ExchangeSettings.Builder settings() {
            return ExchangeSettings.builder().clockSkew(Duration.ofSeconds(-40));
        }
    }

    static class HasAClockAhead extends ReferenceContract {
        @Override
        ExchangeSettings.Builder settings() {
            return ExchangeSettings.builder().clockSkew(Duration.ofSeconds(40));
        }
    }

    static class Restarts extends ReferenceContract {
        @Override
        ExchangeSettings.Builder settings() {
            return ExchangeSettings.builder().restartsEvery(7);
        }
    }

    static class GoesDownForMaintenance extends ReferenceContract {
        @Override
        ExchangeSettings.Builder settings() {
            return ExchangeSettings.builder().maintenanceEvery(9);
        }
    }

    static class IsHardInEveryWay extends ReferenceContract {
        @Override
        ExchangeSettings.Builder settings() {
            return ExchangeSettings.builder()
                    .latency(Duration.ofMillis(20))
                    .fillsAfter(Duration.ofMillis(100))
                    .parts(2)
                    .acknowledgesAfter(Duration.ofMillis(50))
                    .cancelsAfter(Duration.ofMillis(80))
                    .orderLag(Duration.ofMillis(50))
                    .balanceLag(Duration.ofMillis(300))
                    .requestsPerSecond(20)
                    .losesReplyEvery(7)
                    .restartsEvery(31)
                    .maintenanceEvery(101)
                    .duplicatesEvents()
                    .reordersEvents()
                    .cutsStreamEvery(11)
                    .clockSkew(Duration.ofSeconds(-40))
                    .fees(ExchangeSettings.Fees.MIXED)
                    .triggerReferences(TriggerReference.LAST)
                    .amendable(AmendableField.AMOUNT_DOWN)
                    .clientIds(ClientIdSupport.upTo(36).of("a-zA-Z0-9_-").whileOpen());
        }
    }

    /** As a host without an outbox opens it: ids are recognized for as long as the exchange does. */
    static class HasIdsUniqueAmongOpenOrdersAndNoOutbox extends HasIdsUniqueAmongOpenOrders {
        @Override
        WalletContext context(Fixture fixture) {
            return WalletContext.builder("reference", fixture.walletId())
                    .clock(fixture.clock())
                    .credentials(Credentials.of(Map.of("api_key", account(fixture))))
                    .build();
        }
    }

    /** One account for all wallets, as on a test network with one key. */
    static class IsOneTestAccount extends ReferenceContract {
        private static final Fixture SHARED = Fixture.standard();
        private static final HardExchange EXCHANGE = HardExchange.open(
                SHARED.clock(),
                SHARED.prices(),
                ExchangeSettings.builder()
                        .market(SHARED.symbol(), RULES)
                        .market(SHARED.otherSymbol(), RULES)
                        .build());
        private static final String KEY = EXCHANGE.openAccount(
                "testnet",
                Map.of("USDT", new java.math.BigDecimal("100000000"), "BTC", new java.math.BigDecimal("1000")));

        @Override
        ExchangeSettings.Builder settings() {
            return ExchangeSettings.builder();
        }

        @Override
        protected Fixture newFixture() {
            SHARED.prices().moveTo(SHARED.symbol(), "50000.00").moveTo(SHARED.otherSymbol(), "3000.00");
            return SHARED.anotherWallet();
        }

        @Override
        HardExchange exchangeOf(Fixture fixture) {
            return EXCHANGE;
        }

        @Override
        String account(Fixture fixture) {
            return KEY;
        }

        @Override
        protected boolean sharesOneAccount() {
            return true;
        }
    }
}
