package com.moniqo.wallet.examples.rest;

import com.moniqo.wallet.WalletPlatform;
import com.moniqo.wallet.catalog.UserId;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.risk.RiskCheck;
import com.moniqo.wallet.sync.BalanceSync;
import com.moniqo.wallet.trading.ClientId;
import com.moniqo.wallet.trading.HistoryPage;
import com.moniqo.wallet.trading.HistoryQuery;
import com.moniqo.wallet.trading.LinkedOrders;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderAmending;
import com.moniqo.wallet.trading.OrderAmendment;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderType;
import com.moniqo.wallet.trading.TradeHistory;
import com.moniqo.wallet.trading.Wallet;
import com.moniqo.wallet.user.UserWalletId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Orders within the limits of their wallet. A request with an {@code Idempotency-Key} can be sent again without placing a second order:
 * the key is the order's client id.
 */
@RestController
@RequestMapping("/api/v1/wallets/{id}")
@Tag(name = "Orders")
class OrdersController {
    /** An order, whose id is not one of the other paths. */
    private static final String ONE = "/orders/{orderId:(?!check$|open$).+}";

    private static final String KEY = "Idempotency-Key";
    private static final String VALID_KEYS =
            "must have 1 to 64 visible ASCII characters, none of them %, /, ; or \\, and not only dots";
    private static final Pattern FINDABLE = Pattern.compile("(?!\\.+$)[^%/;\\\\]+");

    private final OpenWallets wallets;
    private final BalanceSync sync;
    private final int maxOpenOrders;

    OrdersController(OpenWallets wallets, WalletPlatform platform, HostSettings settings) {
        this.wallets = wallets;
        maxOpenOrders = settings.limits().openOrders();
        sync = platform.balanceSync();
    }

    @PostMapping("/orders")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "placeOrder", summary = "Place an order")
    Answer<Order> place(
            @PathVariable UserWalletId id,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            HttpServletRequest request,
            @RequestParam(name = "sync", defaultValue = "false") boolean syncFirst,
            @RequestBody OrderRequest order,
            @CurrentUser UserId user) {
        OrderRequest named = order.clientId().isEmpty() && key != null ? order.clientId(clientId(key)) : order;
        checkKey(request, key, named.clientId());
        syncFirst(syncFirst, id, user);
        return Answer.created("Order placed", wallets.use(id, user, wallet -> {
            if (named.type() != OrderType.MARKET) {
                requireRoom(wallet, 1, named.clientId());
            } else if (named.side() == OrderSide.BUY) {
                requireRoom(wallet, 0, named.clientId()); // only its default stops, if any, stay open
            }
            return wallet.placeOrder(named);
        }));
    }

    @PostMapping("/orders/check")
    @Operation(operationId = "checkOrder", summary = "Check an order against the limits, without placing it")
    Answer<RiskCheck> check(@PathVariable UserWalletId id, @RequestBody OrderRequest order, @CurrentUser UserId user) {
        return Answer.ok("Order checked", wallets.use(id, user, wallet -> wallet.check(order)));
    }

    @GetMapping("/orders")
    @Operation(operationId = "listOrders", summary = "List orders, the latest first")
    Answer<HistoryPage<Order>> list(
            @PathVariable UserWalletId id,
            @RequestParam(required = false) @Nullable Symbol symbol,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String after,
            @CurrentUser UserId user) {
        HistoryQuery query = ReportsController.query(symbol, limit, after);
        return Answer.ok("Orders retrieved", ability(id, user, TradeHistory.class, history -> history.orders(query)));
    }

    @GetMapping("/orders/open")
    @Operation(operationId = "listOpenOrders", summary = "List the open orders")
    Answer<List<Order>> open(
            @PathVariable UserWalletId id,
            @RequestParam(required = false) @Nullable Symbol symbol,
            @CurrentUser UserId user) {
        return Answer.ok(
                "Open orders retrieved",
                wallets.use(id, user, wallet -> symbol == null ? wallet.openOrders() : wallet.openOrders(symbol)));
    }

    @GetMapping("/orders/by-client-id/{clientId}")
    @Operation(operationId = "findOrder", summary = "Find an order by its client id or Idempotency-Key")
    Answer<Order> find(@PathVariable UserWalletId id, @PathVariable ClientId clientId, @CurrentUser UserId user) {
        return Answer.ok("Order retrieved", wallets.use(id, user, wallet -> wallet.order(clientId)));
    }

    @GetMapping(ONE)
    @Operation(operationId = "getOrder", summary = "Get an order")
    Answer<Order> get(@PathVariable UserWalletId id, @PathVariable OrderId orderId, @CurrentUser UserId user) {
        return Answer.ok("Order retrieved", wallets.use(id, user, wallet -> wallet.order(orderId)));
    }

    @PatchMapping(ONE)
    @Operation(operationId = "amendOrder", summary = "Change the amount or prices of an open order")
    Answer<Order> amend(
            @PathVariable UserWalletId id,
            @PathVariable OrderId orderId,
            @RequestBody OrderAmendment amendment,
            @CurrentUser UserId user) {
        return Answer.ok(
                "Order amended",
                ability(id, user, OrderAmending.class, amending -> amending.amendOrder(orderId, amendment)));
    }

    @DeleteMapping(ONE)
    @Operation(operationId = "cancelOrder", summary = "Cancel an order")
    Answer<Order> cancel(@PathVariable UserWalletId id, @PathVariable OrderId orderId, @CurrentUser UserId user) {
        return Answer.ok("Order cancelled", wallets.use(id, user, wallet -> wallet.cancelOrder(orderId)));
    }

    @PostMapping("/order-lists")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "placeOrders", summary = "Place linked orders: OCO, OTO, bracket or ladder")
    Answer<List<Order>> place(
            @PathVariable UserWalletId id,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            HttpServletRequest request,
            @RequestParam(name = "sync", defaultValue = "false") boolean syncFirst,
            @RequestBody OrderList list,
            @CurrentUser UserId user) {
        OrderList named = list.clientId().isEmpty() && key != null
                ? list.clientId(clientId(key).value())
                : list;
        checkKey(request, key, named.clientId());
        syncFirst(syncFirst, id, user);
        return Answer.created("Orders placed", wallets.use(id, user, wallet -> {
            requireRoom(wallet, named.members().size(), named.clientId());
            return required(wallet, LinkedOrders.class).placeOrders(named);
        }));
    }

    @PostMapping("/order-lists/check")
    @Operation(operationId = "checkOrders", summary = "Check linked orders against the limits, without placing them")
    Answer<RiskCheck> check(@PathVariable UserWalletId id, @RequestBody OrderList list, @CurrentUser UserId user) {
        return Answer.ok("Orders checked", wallets.use(id, user, wallet -> wallet.check(list)));
    }

    private static ClientId clientId(String key) {
        try {
            return ClientId.of(key);
        } catch (ValidationException e) {
            throw new ValidationException(KEY, VALID_KEYS);
        }
    }

    /** Refuses an id that could not be a part of the path at which its order is found. */
    private static void findable(String field, ClientId id) {
        if (!FINDABLE.matcher(id.value()).matches()) {
            throw new ValidationException(field, VALID_KEYS);
        }
    }

    private static void checkKey(HttpServletRequest request, @Nullable String key, Optional<ClientId> clientId) {
        if (Collections.list(request.getHeaders(KEY)).size() > 1) {
            throw new ValidationException(KEY, "is present more than once");
        }
        if (key != null && !clientId.equals(Optional.of(clientId(key)))) {
            throw new ValidationException(KEY, "differs from the order's client_id; send one of them");
        }
        clientId.ifPresent(id -> findable(key == null ? "client_id" : KEY, id));
    }

    /** Refuses orders if the wallet would have too many open ones, unless they have already been placed. */
    private void requireRoom(Wallet wallet, int more, Optional<ClientId> clientId) {
        if (wallet.openOrders().size() + more > maxOpenOrders
                && clientId.filter(known -> isPlaced(wallet, known)).isEmpty()) {
            throw new WalletException(
                    ErrorCode.QUOTA_EXCEEDED,
                    "a wallet may have " + maxOpenOrders + " open orders; cancel some first",
                    Map.of("limit", String.valueOf(maxOpenOrders)));
        }
    }

    private static boolean isPlaced(Wallet wallet, ClientId id) {
        try {
            wallet.order(id);
            return true;
        } catch (WalletException e) {
            return e.code() == ErrorCode.OUTCOME_UNKNOWN;
        }
    }

    /** Syncs, and refuses the order if that fails: its user asked for limits that are checked against fresh balances. */
    private void syncFirst(boolean wanted, UserWalletId id, UserId user) {
        if (!wanted) {
            return;
        }
        var entry = sync.syncBeforeTrade(id, user);
        entry.errorCode().ifPresent(code -> {
            throw new WalletException(
                    code,
                    "the sync before the order failed: " + entry.errorMessage().orElse("no reason given"));
        });
    }

    private <A, T> T ability(UserWalletId id, UserId user, Class<A> ability, Function<A, T> call) {
        return wallets.use(id, user, wallet -> call.apply(required(wallet, ability)));
    }

    static <A> A required(Wallet wallet, Class<A> ability) {
        return wallet.ability(ability)
                .orElseThrow(() -> new WalletException(
                        ErrorCode.UNSUPPORTED, "this wallet does not support " + ability.getSimpleName()));
    }
}
