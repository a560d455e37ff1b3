package com.moniqo.wallet.risk;

import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.risk.exposure.WalletTraits;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderAmendment;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderListType;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The first ten ways around the guard, planted back into the model: the property must find each of them. */
enum PlantedFault implements GuardModel.Fault {
    /** A note that a user wrote lets an order through. */
    CASE_1_METADATA_DECIDES {
        @Override
        Order place(GuardModel model, GuardModel.Trader honest, OrderRequest request) {
            return request.metadata().containsKey("default_stops_for")
                    ? model.wallet.placeOrder(request)
                    : honest.place(request);
        }
    },
    /** An amendment is judged by its own order alone, not by the children that grow with it. */
    CASE_2_CHILDREN_ARE_FORGOTTEN {
        @Override
        Order amend(GuardModel model, GuardModel.Trader honest, Order order, OrderAmendment amendment) {
            boolean entryThatSells =
                    order.side() == OrderSide.SELL && order.listId().isPresent();
            return entryThatSells ? model.wallet.amendOrder(order.id(), amendment) : honest.amend(order, amendment);
        }
    },
    /** Of a list only the first member counts. */
    CASE_3_MEMBERS_ARE_NOT_ADDED_UP {
        @Override
        List<Order> place(GuardModel model, GuardModel.Trader honest, OrderList list) {
            boolean judged = list.type() == OrderListType.OTO
                    && model.guard(0).handle().check(list.members().get(0)).allowed();
            return judged ? model.wallet.placeOrders(list) : honest.place(list);
        }
    },
    /** A SELL is taken to reduce, whatever it acquires. */
    CASE_4_THE_WRITTEN_SIDE_DECIDES {
        @Override
        Order place(GuardModel model, GuardModel.Trader honest, OrderRequest request) {
            boolean sells = request.side() == OrderSide.SELL && !model.wallet.style.mayShort();
            return sells ? model.wallet.placeOrder(request) : honest.place(request);
        }
    },
    /** Each reducing order is judged for itself. */
    CASE_5_REDUCING_ORDERS_DO_NOT_COUNT_TOGETHER {
        @Override
        Order place(GuardModel model, GuardModel.Trader honest, OrderRequest request) {
            boolean held = model.wallet.style.mayShort()
                    && request.side() == OrderSide.SELL
                    && model.wallet.balance(request.symbol().base()).total().compareTo(request.amount()) >= 0;
            return held ? model.wallet.placeOrder(request) : honest.place(request);
        }
    },
    /** A wallet that lags is taken at its word. */
    CASE_6_LAG_IS_IGNORED {
        @Override
        public void configure(RiskGuard.Builder guard, ModelWallet wallet) {
            guard.traits(new WalletTraits(wallet.style.mayShort(), Duration.ZERO, true, wallet.style.mayShort()));
        }
    },
    /** While stopped, an amendment passes if it makes an order no larger. */
    CASE_7_A_NEARER_PRICE_PASSES {
        @Override
        Order amend(GuardModel model, GuardModel.Trader honest, Order order, OrderAmendment amendment) {
            return amendment.amount().isEmpty()
                    ? model.wallet.amendOrder(order.id(), amendment)
                    : honest.amend(order, amendment);
        }
    },
    /** A pause that is stored while an order is judged comes too late. */
    CASE_8_NOTHING_IS_COMPARED_BEFORE_SENDING {
        @Override
        public RiskLedger ledger(RiskLedger ledger) {
            return new RiskLedger() {
                @Override
                public RiskProfile load() {
                    return ledger.load();
                }

                @Override
                public RiskProfile update(UnaryOperator<RiskProfile> change) {
                    return ledger.update(change);
                }

                @Override
                public boolean replace(RiskProfile expected, RiskProfile next) {
                    ledger.update(stored -> stored.withState(next.state()));
                    return true;
                }
            };
        }
    },
    /** Lists and calendars know an instrument by one name only. */
    CASE_9_OTHER_NAMES_ARE_NOT_LISTED {
        @Override
        Order place(GuardModel model, GuardModel.Trader honest, OrderRequest request) {
            try {
                return honest.place(request);
            } catch (WalletException e) {
                boolean listed = Set.of("blocked_symbols", "respect_market_hours")
                        .contains(e.details().getOrDefault("limit_type", ""));
                if (listed && request.symbol().name().equals("AAPL/USDT")) {
                    return model.wallet.placeOrder(request);
                }
                throw e;
            }
        }
    },
    /** A client id that was used before is not judged again, even if the wallet has forgotten it. */
    CASE_10_A_KNOWN_CLIENT_ID_PASSES {
        private final Set<String> used = new java.util.HashSet<>();

        @Override
        Order place(GuardModel model, GuardModel.Trader honest, OrderRequest request) {
            String id = request.clientId().map(Object::toString).orElse(null);
            if (id != null && !used.add(System.identityHashCode(model) + id)) {
                return model.wallet.placeOrder(request);
            }
            return honest.place(request);
        }
    };

    Order place(GuardModel model, GuardModel.Trader honest, OrderRequest request) {
        return honest.place(request);
    }

    List<Order> place(GuardModel model, GuardModel.Trader honest, OrderList list) {
        return honest.place(list);
    }

    Order amend(GuardModel model, GuardModel.Trader honest, Order order, OrderAmendment amendment) {
        return honest.amend(order, amendment);
    }

    @Override
    public GuardModel.Trader trader(GuardModel model, RiskGuard guard) {
        GuardModel.Trader honest = GuardModel.honest(guard);
        return new GuardModel.Trader() {
            @Override
            public Order place(OrderRequest request) {
                return PlantedFault.this.place(model, honest, request);
            }

            @Override
            public List<Order> place(OrderList list) {
                return PlantedFault.this.place(model, honest, list);
            }

            @Override
            public Order amend(Order order, OrderAmendment amendment) {
                return PlantedFault.this.amend(model, honest, order, amendment);
            }
        };
    }
}
