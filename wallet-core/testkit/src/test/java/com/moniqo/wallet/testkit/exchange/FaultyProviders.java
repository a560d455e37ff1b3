package com.moniqo.wallet.testkit.exchange;

import com.moniqo.wallet.credential.Credentials;
import com.moniqo.wallet.error.WalletConnectionException;
import com.moniqo.wallet.outbox.OutboxEntry;
import com.moniqo.wallet.testkit.Fixture;
import com.moniqo.wallet.trading.Capabilities;
import com.moniqo.wallet.trading.ClientIdSupport;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.Wallet;
import com.moniqo.wallet.trading.WalletContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** Providers that lose money, each in one way. Their contracts fail on purpose: {@link HardExchangeTest} runs them, not the build. */
final class FaultyProviders {
    private FaultyProviders() {}

    /** A contract on wallets one part of which is faulty. */
    abstract static class Faulty extends ReferenceContract {
        abstract ReferenceWallet.Parts parts(HardExchange exchange, WalletContext context);

        @Override
        ExchangeSettings.Builder settings() {
            return ExchangeSettings.builder();
        }

        @Override
        Wallet open(HardExchange exchange, WalletContext context) {
            return new ReferenceWallet(parts(exchange, context));
        }

        static String key(WalletContext context) {
            return context.credentials().reveal("api_key");
        }

        static Capabilities can(HardExchange exchange) {
            return ReferenceProvider.capabilities(exchange.settings(), true);
        }
    }

    /** Parts with the context's outbox, as a good provider has. */
    private static class Parts extends ReferenceWallet.Parts {
        Parts(HardExchange exchange, WalletContext context) {
            super(
                    context,
                    exchange,
                    Faulty.key(context),
                    Faulty.can(exchange),
                    context.service(com.moniqo.wallet.outbox.OrderOutbox.class).orElse(null));
        }
    }

    /** Row 10: the exchange remembers no ids of ended orders, and the provider forgets them when it is closed. */
    static class ForgetsClientIdsAtARestart extends Faulty {
        @Override
        ExchangeSettings.Builder settings() {
            return ExchangeSettings.builder().clientIds(ClientIdSupport.upTo(36).whileOpen());
        }

        @Override
        WalletContext context(Fixture fixture) {
            return WalletContext.builder("reference", fixture.walletId())
                    .clock(fixture.clock())
                    .credentials(Credentials.of(Map.of("api_key", account(fixture))))
                    .build();
        }

        @Override
        ReferenceWallet.Parts parts(HardExchange exchange, WalletContext context) {
            return new Parts(exchange, context); // claims to remember for ever, and has no place to
        }
    }

    /** Opens its stream again, and does not look for what happened meanwhile. */
    static class ForgetsAFillAtAReconnect extends Faulty {
        @Override
        ReferenceWallet.Parts parts(HardExchange exchange, WalletContext context) {
            return new Parts(exchange, context) {
                @Override
                EventFeed events(Supplier<List<Order>> orders, Inbound inbound, KnownOrders known) {
                    return new EventFeed(clock, Duration.ZERO, List::of, inbound::order, known);
                }
            };
        }
    }

    /** Tells every event as it comes. */
    static class DeliversEventsTwice extends Faulty {
        @Override
        ExchangeSettings.Builder settings() {
            return ExchangeSettings.builder().duplicatesEvents();
        }

        @Override
        ReferenceWallet.Parts parts(HardExchange exchange, WalletContext context) {
            return new Parts(exchange, context) {
                @Override
                EventFeed events(Supplier<List<Order>> orders, Inbound inbound, KnownOrders known) {
                    return new EventFeed(clock, Duration.ZERO, orders, inbound::order, known) {
                        @Override
                        void take(StreamEvent event) {
                            tellAsItComes(event);
                        }
                    };
                }
            };
        }
    }

    /** Says that nothing has changed when no reply came. */
    static class TakesALostReplyForAFailure extends Faulty {
        @Override
        ReferenceWallet.Parts parts(HardExchange exchange, WalletContext context) {
            return new Parts(exchange, context) {
                @Override
                Placing placing(Caller caller, Inbound inbound, Function<OrderId, Order> lookup) {
                    return new Placing(context.walletId(), clock, caller, connection, outbox, inbound::order, lookup) {
                        @Override
                        List<Order> lost(OutboxEntry entry, Supplier<List<Order>> sendAgain) {
                            outbox.settle(entry.refused());
                            throw new WalletConnectionException("no reply came", null);
                        }
                    };
                }
            };
        }
    }

    /** Sends the order again, under another id, when no reply came. */
    static class ResendsAfterAnUnknownOutcome extends Faulty {
        @Override
        ReferenceWallet.Parts parts(HardExchange exchange, WalletContext context) {
            return new Parts(exchange, context) {
                @Override
                Placing placing(Caller caller, Inbound inbound, Function<OrderId, Order> lookup) {
                    return new Placing(context.walletId(), clock, caller, connection, outbox, inbound::order, lookup) {
                        @Override
                        List<Order> lost(OutboxEntry entry, Supplier<List<Order>> sendAgain) {
                            return sendAgain.get();
                        }
                    };
                }
            };
        }
    }

    /** Asks again at once when it is told to wait. */
    static class IgnoresRetryAfter extends Faulty {
        @Override
        ExchangeSettings.Builder settings() {
            return ExchangeSettings.builder().requestsPerSecond(20);
        }

        @Override
        ReferenceWallet.Parts parts(HardExchange exchange, WalletContext context) {
            return new Parts(exchange, context) {
                @Override
                Caller caller() {
                    return new Caller(connection, clock) {
                        @Override
                        void refuseBeforeRetryAfter() {
                            // the fault
                        }
                    };
                }
            };
        }
    }

    /** Rounds amounts to what the exchange takes, and says nothing. */
    static class RoundsInSilence extends Faulty {
        @Override
        ReferenceWallet.Parts parts(HardExchange exchange, WalletContext context) {
            return new Parts(exchange, context) {
                @Override
                OrderRequest outbound(OrderRequest request) {
                    return request.toBuilder()
                            .amount(request.amount()
                                    .setScale(5, RoundingMode.DOWN)
                                    .max(RULES.minAmount().orElseThrow()))
                            .build();
                }
            };
        }
    }
}
