package com.moniqo.wallet.platform;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.PriceSource;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.testkit.toy.ToyWallet;
import com.moniqo.wallet.trading.ApiUsage;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.Capabilities;
import com.moniqo.wallet.trading.ConnectionTest;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderType;
import com.moniqo.wallet.trading.TradeHistory;
import com.moniqo.wallet.trading.Wallet;
import com.moniqo.wallet.trading.WalletContext;
import com.moniqo.wallet.trading.WalletEvents;
import com.moniqo.wallet.trading.WalletProvider;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** An exchange for platform tests. It keeps each account while no wallet is open, counts calls, and fails on demand. */
final class TestExchange implements WalletProvider {
    private final PriceSource prices;
    private final Map<String, ToyWallet> accounts = new ConcurrentHashMap<>();
    private final Map<String, RuntimeException> failures = new ConcurrentHashMap<>();
    final Map<String, AtomicInteger> reads = new ConcurrentHashMap<>();
    final Map<String, WalletContext> contexts = new ConcurrentHashMap<>();
    final AtomicInteger opened = new AtomicInteger();
    final AtomicInteger openNow = new AtomicInteger();
    /** If present, wallets tell of their use of the API. */
    volatile OptionalInt requestsLeft = OptionalInt.empty();
    /** Runs before each call of balances(), with the wallet's id. */
    volatile Consumer<String> beforeRead = id -> {};

    TestExchange(PriceSource prices) {
        this.prices = prices;
    }

    /** Every call to that account, opening it included, fails from now on. */
    void fail(String walletId, RuntimeException failure) {
        failures.put(walletId, failure);
    }

    void mend(String walletId) {
        failures.remove(walletId);
    }

    ToyWallet account(String walletId) {
        return accounts.get(walletId);
    }

    int reads(String walletId) {
        return reads.computeIfAbsent(walletId, id -> new AtomicInteger()).get();
    }

    @Override
    public String slugPrefix() {
        return "test-exchange";
    }

    @Override
    public Capabilities capabilities() {
        return Capabilities.builder()
                .orderTypes(OrderType.MARKET, OrderType.LIMIT)
                .abilities(TradeHistory.class, WalletEvents.class)
                .simulated()
                .build();
    }

    @Override
    public Wallet open(WalletContext context) {
        String id = context.walletId();
        contexts.put(id, context);
        String cash = context.credentials().find("initial_balance_usd").orElse("1000");
        if (context.credentials().find("api_secret").filter("wrong"::equals).isPresent()) {
            throw new WalletException(ErrorCode.INVALID_CREDENTIALS, "the exchange does not know this key");
        }
        ToyWallet account = accounts.computeIfAbsent(
                id, fresh -> new ToyWallet(fresh, Map.of("USDT", new BigDecimal(cash)), prices, context.clock()));
        opened.incrementAndGet();
        openNow.incrementAndGet();
        return new Session(id, account);
    }

    private final class Session implements Wallet, ApiUsage {
        private final AtomicInteger sent = new AtomicInteger();
        private final String id;
        private final ToyWallet account;
        private volatile boolean closed;

        Session(String id, ToyWallet account) {
            this.id = id;
            this.account = account;
        }

        private ToyWallet account() {
            sent.incrementAndGet();
            if (closed) {
                throw new WalletException(ErrorCode.WALLET_NOT_INITIALIZED, "closed");
            }
            RuntimeException failure = failures.get(id);
            if (failure != null) {
                throw failure;
            }
            return account;
        }

        @Override
        public ConnectionTest testConnection() {
            try {
                return account().testConnection();
            } catch (WalletException e) {
                return ConnectionTest.failed(Duration.ofMillis(3), e);
            }
        }

        @Override
        public List<AssetBalance> balances() {
            beforeRead.accept(id);
            List<AssetBalance> balances = account().balances();
            reads.computeIfAbsent(id, unused -> new AtomicInteger()).incrementAndGet();
            return balances;
        }

        @Override
        public Quote quote(Symbol symbol) {
            return account().quote(symbol);
        }

        @Override
        public Order placeOrder(OrderRequest request) {
            return account().placeOrder(request);
        }

        @Override
        public Order cancelOrder(OrderId order) {
            return account().cancelOrder(order);
        }

        @Override
        public Order order(OrderId order) {
            return account().order(order);
        }

        @Override
        public List<Order> openOrders() {
            return account().openOrders();
        }

        @Override
        public <A> Optional<A> ability(Class<A> ability) {
            if (ability == ApiUsage.class && requestsLeft.isPresent()) {
                return Optional.of(ability.cast(this));
            }
            return account().ability(ability);
        }

        @Override
        public int requestsSent() {
            return sent.get();
        }

        @Override
        public OptionalInt requestsLeft() {
            return requestsLeft;
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                openNow.decrementAndGet();
            }
        }
    }
}
