package com.moniqo.wallet.testkit.fault;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.Wallet;
import java.util.List;
import java.util.function.Supplier;

/** Refuses with another code than the right one; a subclass for each code that the contract is to insist on. */
abstract class WrongCode extends FaultyContract {
    private final ErrorCode right;

    WrongCode(ErrorCode right) {
        this.right = right;
    }

    @Override
    Wallet plant(Wallet honest) {
        return new ForwardingWallet(honest) {
            @Override
            public Quote quote(Symbol symbol) {
                return spoiled(() -> super.quote(symbol));
            }

            @Override
            public AssetBalance balance(String asset) {
                return spoiled(() -> super.balance(asset));
            }

            @Override
            public List<AssetBalance> balances() {
                return spoiled(super::balances);
            }

            @Override
            public Order placeOrder(OrderRequest request) {
                return spoiled(() -> super.placeOrder(request));
            }

            @Override
            public Order cancelOrder(OrderId id) {
                return spoiled(() -> super.cancelOrder(id));
            }

            @Override
            public Order order(OrderId id) {
                return spoiled(() -> super.order(id));
            }
        };
    }

    private <T> T spoiled(Supplier<T> call) {
        try {
            return call.get();
        } catch (WalletException refusal) {
            throw refusal.code() == right
                    ? new WalletException(ErrorCode.WALLET_ERROR, refusal.getMessage(), refusal.details())
                    : refusal;
        }
    }

    static class ForNull extends WrongCode {
        ForNull() {
            super(ErrorCode.VALIDATION_ERROR);
        }
    }

    static class ForAnUnknownSymbol extends WrongCode {
        ForAnUnknownSymbol() {
            super(ErrorCode.SYMBOL_NOT_FOUND);
        }
    }

    static class ForAnUnknownOrder extends WrongCode {
        ForAnUnknownOrder() {
            super(ErrorCode.ORDER_NOT_FOUND);
        }
    }

    static class ForAFilledOrder extends WrongCode {
        ForAFilledOrder() {
            super(ErrorCode.ORDER_ALREADY_FILLED);
        }
    }

    static class ForAnEndedOrder extends WrongCode {
        ForAnEndedOrder() {
            super(ErrorCode.ORDER_REJECTED);
        }
    }

    static class ForWantOfMoney extends WrongCode {
        ForWantOfMoney() {
            super(ErrorCode.INSUFFICIENT_BALANCE);
        }
    }

    static class ForWantOfAPrice extends WrongCode {
        ForWantOfAPrice() {
            super(ErrorCode.MARKET_DATA_ERROR);
        }
    }

    static class ForATakenClientId extends WrongCode {
        ForATakenClientId() {
            super(ErrorCode.DUPLICATE);
        }
    }

    static class ForWhatItCannotDo extends WrongCode {
        ForWhatItCannotDo() {
            super(ErrorCode.UNSUPPORTED);
        }
    }

    static class ForAClosedWallet extends WrongCode {
        ForAClosedWallet() {
            super(ErrorCode.WALLET_NOT_INITIALIZED);
        }
    }
}
