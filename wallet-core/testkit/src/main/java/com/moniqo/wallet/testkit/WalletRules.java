package com.moniqo.wallet.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.Capabilities;
import com.moniqo.wallet.trading.ClientId;
import com.moniqo.wallet.trading.ClientIdSupport;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.TriggerReference;
import com.moniqo.wallet.trading.Wallet;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The common base of the rules of {@link WalletContract}: a wallet, orders to place, and checks of refusals. */
abstract class WalletRules {
    private final WalletContract contract;
    private final List<PatientWallet> opened = new ArrayList<>();
    private final String unique = UUID.randomUUID().toString().replace("-", "");
    private Set<OrderId> openBefore = Set.of();

    Declared declared;
    Fixture fixture;
    PatientWallet wallet;
    Symbol symbol;
    BigDecimal amount;
    private @Nullable BigDecimal startPrice;

    WalletRules(WalletContract contract) {
        this.contract = contract;
    }

    @BeforeEach
    void openTheWallet() {
        fixture = contract.newFixture();
        symbol = fixture.symbol();
        amount = fixture.amount();
        Wallet open = contract.openWallet(fixture);
        declared = new Declared(binding(contract.capabilities(), open.capabilities()));
        wallet = patient(open, fixture);
        if (contract.sharesOneAccount()) {
            openBefore = ids(wallet.openOrders());
        }
    }

    /** Returns the capabilities that the wallet declares, or else those of its provider. If neither declares any, everything is tried. */
    private static Capabilities binding(Capabilities ofTheProvider, Capabilities ofTheWallet) {
        return ofTheWallet == Capabilities.unstated() ? ofTheProvider : ofTheWallet;
    }

    private PatientWallet patient(Wallet open, Fixture with) {
        PatientWallet patient = new PatientWallet(
                open, declared.capabilities(), contract.patience(), time -> contract.pass(with, time));
        opened.add(patient);
        return patient;
    }

    private static Set<OrderId> ids(List<Order> orders) {
        return orders.stream().map(Order::id).collect(Collectors.toSet());
    }

    @AfterEach
    void closeTheWallets() {
        if (contract.sharesOneAccount() && fixture != null) {
            PatientWallet last = patient(contract.openWallet(fixture), fixture);
            for (Order order : last.openOrders()) {
                if (!openBefore.contains(order.id())
                        && !last.order(order.id()).status().terminal()) {
                    last.cancelOrder(order.id());
                }
            }
        }
        opened.forEach(Wallet::close);
    }

    final PatientWallet open(Fixture wanted) {
        return patient(contract.openWallet(wanted), wanted);
    }

    /** Opens another, independent wallet. */
    final PatientWallet openAnother() {
        if (contract.sharesOneAccount()) {
            abort("all wallets share one account");
        }
        return open(fixture.anotherWallet());
    }

    /** Closes the wallet and opens it again. */
    final PatientWallet reopen() {
        wallet.openOrders();
        wallet.close();
        wallet = patient(contract.reopenWallet(fixture), fixture);
        return wallet;
    }

    /** Returns the open orders that this test has placed. */
    final List<Order> openOrders() {
        return mine(wallet.openOrders());
    }

    final List<Order> mine(List<Order> orders) {
        return orders.stream().filter(order -> !openBefore.contains(order.id())).toList();
    }

    /**
     * Returns a client id in the form that the wallet accepts. It is the same for the same name within this test, and was never used
     * before.
     */
    final String id(String name) {
        ClientIdSupport ids = declared.needClientIds();
        String id = (name + unique).substring(0, Math.min(ids.maxLength(), 24));
        return ids.accepts(ClientId.of(id)) ? id : id.toUpperCase(Locale.ROOT);
    }

    final boolean sharesOneAccount() {
        return contract.sharesOneAccount();
    }

    final Runnable cutStream() {
        return contract.cutStream(fixture, wallet.impatient());
    }

    final void loseNextReply(boolean done) {
        contract.loseNextReply(fixture, wallet.impatient(), done);
    }

    final void pass(Duration time) {
        contract.pass(fixture, time);
    }

    final Duration patience() {
        return contract.patience();
    }

    final Capabilities ofTheProvider() {
        return contract.capabilities();
    }

    final WalletState state() {
        return new WalletState(List.copyOf(wallet.balances()), openOrders());
    }

    final String base() {
        return symbol.base();
    }

    final String quoteAsset() {
        return fixture.quoteAsset();
    }

    final BigDecimal free(String asset) {
        return wallet.balance(asset).free();
    }

    final BigDecimal locked(String asset) {
        return wallet.balance(asset).locked();
    }

    final BigDecimal total(String asset) {
        return wallet.balance(asset).total();
    }

    /** Returns a percentage of the market price at the time of the test's first call, with the decimals of the fixture. */
    final BigDecimal price(int percent) {
        if (startPrice == null) {
            startPrice = wallet.quote(symbol).bid();
        }
        return startPrice
                .multiply(BigDecimal.valueOf(percent))
                .divide(BigDecimal.valueOf(100), fixture.priceDecimals(), RoundingMode.HALF_UP);
    }

    final <E> EventLog<E> newLog() {
        return new EventLog<>(contract.patience(), this::pass);
    }

    /** Returns an amount of the base asset that the free quote asset cannot pay for. */
    final BigDecimal unaffordable() {
        BigDecimal orders = free(quoteAsset()).divide(amount.multiply(price(90)), 0, RoundingMode.UP);
        return amount.multiply(orders).multiply(BigDecimal.valueOf(2));
    }

    final void moveMarketTo(int percent) {
        moveMarketTo(price(percent));
    }

    final void moveMarketTo(BigDecimal price) {
        contract.moveMarket(fixture, wallet, symbol, price);
        wallet.changed();
    }

    final void breakMarket() {
        contract.breakMarket(fixture, wallet, symbol);
    }

    /** Returns a limit order 10% away from the market, so that it rests. */
    final OrderRequest away(OrderSide side) {
        return OrderRequest.limit(symbol, side, amount, price(side == OrderSide.BUY ? 90 : 110));
    }

    final OrderRequest awayBuy() {
        return away(OrderSide.BUY);
    }

    /**
     * Places an order that the provider declares. Aborts the test if the provider does not declare it, or declares nothing and refuses it.
     */
    final Order place(OrderRequest request) {
        declared.need(request);
        return declared.attempt("placing " + request, () -> wallet.placeOrder(request));
    }

    final Order placeResting(OrderRequest request) {
        Order order = place(request);
        assertThat(order.status())
                .as("%s cannot fill at the market's price, so the order must rest as OPEN", request)
                .isEqualTo(OrderStatus.OPEN);
        return order;
    }

    /** Returns the request with a trigger price that the wallet supports. */
    final OrderRequest supported(OrderRequest request) {
        Set<TriggerReference> references = declared.capabilities().triggerReferences();
        boolean fine = !request.type().triggered() || references.contains(request.triggerReference());
        return fine || references.isEmpty()
                ? request
                : request.triggerOn(references.iterator().next());
    }

    final Order restingBuy() {
        return placeResting(awayBuy());
    }

    final Order restingSell() {
        return placeResting(away(OrderSide.SELL));
    }

    final Order buyAtMarket() {
        return placeFilled(OrderRequest.market(symbol, OrderSide.BUY, amount));
    }

    final Order placeFilled(OrderRequest request) {
        Order order = place(request);
        assertThat(order.status())
                .as("%s can fill at once, so the returned order must be FILLED", request)
                .isEqualTo(OrderStatus.FILLED);
        return order;
    }

    /** Returns null where it is not allowed, as from a caller without null checks at compile time. */
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    static <T> T absent() {
        return null;
    }

    /** Returns the fee of an order in one asset. */
    static BigDecimal feeIn(String asset, Order order) {
        return order.fees().getOrDefault(asset, BigDecimal.ZERO);
    }

    /** Returns a well-formed id that belongs to no order. */
    final OrderId unknownId() {
        return OrderId.of("no-such-order-" + fixture.walletId());
    }

    /** Checks that the order is refused with one of the codes and changes nothing. */
    final WalletException refusedOrder(String what, OrderRequest request, ErrorCode... codes) {
        declared.need(request);
        return refused(what + ": " + request, () -> wallet.placeOrder(request), codes);
    }

    /** Checks that the call throws a {@link WalletException} with one of the codes and changes nothing. */
    final WalletException refused(String what, ThrowingCallable call, ErrorCode... codes) {
        WalletState before = state();
        WalletException refusal = thrown(what, call, codes);
        assertThat(state())
                .as("%s was refused, so nothing may have changed", what)
                .isEqualTo(before);
        return refusal;
    }

    /** The call must throw a {@link WalletException} with one of the codes. */
    final WalletException thrown(String what, ThrowingCallable call, ErrorCode... codes) {
        List<ErrorCode> expected = List.of(codes);
        Throwable thrown = Assertions.catchThrowable(call);
        assertThat(thrown)
                .as("%s must be refused with a WalletException of code %s", what, expected)
                .isInstanceOf(WalletException.class);
        WalletException refusal = (WalletException) thrown;
        if (refusal.code() == ErrorCode.UNSUPPORTED
                && !expected.contains(ErrorCode.UNSUPPORTED)
                && !declared.binding()) {
            abort(what + " is not supported: " + refusal.getMessage());
        }
        assertThat(refusal.code())
                .as("the code of the refusal of %s (its message: %s)", what, refusal.getMessage())
                .isIn(expected);
        assertThat(refusal.getMessage())
                .as("the refusal of %s needs a message that explains the problem", what)
                .isNotBlank();
        return refusal;
    }

    /** Checks that the balances add up, whatever happened before. */
    final void assertBooksAreSound() {
        for (AssetBalance balance : wallet.balances()) {
            assertThat(balance.free())
                    .as("free %s must never be negative", balance.asset())
                    .isGreaterThanOrEqualTo(BigDecimal.ZERO);
            assertThat(balance.locked())
                    .as("locked %s must never be negative", balance.asset())
                    .isGreaterThanOrEqualTo(BigDecimal.ZERO);
        }
    }

    /** Checks that an order has released its lock and is no longer open. */
    final void assertReleased(WalletState before) {
        assertThat(state())
                .as(
                        "an order that ended without a fill must release everything that it had locked, and must no longer be open")
                .isEqualTo(before);
    }

    static void assertSame(String what, BigDecimal actual, BigDecimal expected) {
        assertThat(actual).as(what).isEqualByComparingTo(expected);
    }
}
