package com.moniqo.wallet.examples.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.moniqo.wallet.WalletPlatform;
import com.moniqo.wallet.catalog.UserId;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.pnl.Drawdown;
import com.moniqo.wallet.pnl.Position;
import com.moniqo.wallet.pnl.TradeStatistics;
import com.moniqo.wallet.sync.BalanceSync;
import com.moniqo.wallet.sync.SyncLogEntry;
import com.moniqo.wallet.sync.SyncLogQuery;
import com.moniqo.wallet.sync.SyncStatus;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.HistoryPage;
import com.moniqo.wallet.trading.HistoryQuery;
import com.moniqo.wallet.trading.TradeHistory;
import com.moniqo.wallet.user.BalanceReading;
import com.moniqo.wallet.user.BalanceSnapshot;
import com.moniqo.wallet.user.UserWalletId;
import com.moniqo.wallet.user.UserWallets;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A wallet's balances, fills, positions, performance and syncs, and quotes. */
@RestController
@RequestMapping("/api/v1/wallets/{id}")
@Tag(name = "Reports")
class ReportsController {
    private static final int CURVE_POINTS = 500;

    private final OpenWallets open;
    private final UserWallets wallets;
    private final BalanceSync sync;

    ReportsController(OpenWallets open, WalletPlatform platform) {
        this.open = open;
        wallets = platform.userWallets();
        sync = platform.balanceSync();
    }

    @GetMapping("/balances")
    @Operation(operationId = "listBalances", summary = "List the balances as the wallet reports them now")
    Answer<List<AssetBalance>> balances(@PathVariable UserWalletId id, @CurrentUser UserId user) {
        return Answer.ok("Balances retrieved", open.use(id, user, wallet -> wallet.balances()));
    }

    @GetMapping("/quote")
    @Operation(operationId = "getQuote", summary = "Get the current price of a symbol")
    Answer<Quote> quote(@PathVariable UserWalletId id, @RequestParam Symbol symbol, @CurrentUser UserId user) {
        return Answer.ok("Quote retrieved", open.use(id, user, wallet -> wallet.quote(symbol)));
    }

    @GetMapping("/fills")
    @Operation(operationId = "listFills", summary = "List fills, the latest first")
    Answer<HistoryPage<Fill>> fills(
            @PathVariable UserWalletId id,
            @RequestParam(required = false) @Nullable Symbol symbol,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String after,
            @CurrentUser UserId user) {
        HistoryQuery query = query(symbol, limit, after);
        return Answer.ok(
                "Fills retrieved",
                open.use(
                        id,
                        user,
                        wallet -> OrdersController.required(wallet, TradeHistory.class)
                                .fills(query)));
    }

    @GetMapping("/positions")
    @Operation(operationId = "listPositions", summary = "List the open positions with their profit or loss")
    Answer<List<Position>> positions(@PathVariable UserWalletId id, @CurrentUser UserId user) {
        return Answer.ok("Positions retrieved", read(id, user).positions());
    }

    @GetMapping("/performance")
    @Operation(operationId = "getPerformance", summary = "Get profit and loss, statistics, drawdown and equity curve")
    Answer<Performance> performance(@PathVariable UserWalletId id, @CurrentUser UserId user) {
        BalanceReading now = read(id, user);
        Drawdown drawdown = wallets.get(id, user).risk().state().drawdown();
        return Answer.ok(
                "Performance retrieved",
                new Performance(now.snapshot(), now.statistics(), now.positions(), drawdown, curve(id, user)));
    }

    private BalanceReading read(UserWalletId id, UserId user) {
        return wallets.balances().read(wallets.get(id, user).id());
    }

    /** Returns the values at the latest syncs, the oldest first. */
    private List<EquityPoint> curve(UserWalletId id, UserId user) {
        var points = new ArrayList<EquityPoint>();
        sync.log(id, user, SyncLogQuery.latest(CURVE_POINTS).status(SyncStatus.SUCCESS))
                .items()
                .forEach(entry -> entry.balances()
                        .flatMap(BalanceSnapshot::totalValueUsd)
                        .ifPresent(usd -> points.add(new EquityPoint(entry.completedAt(), usd.toPlainString()))));
        Collections.reverse(points);
        return points;
    }

    @GetMapping("/sync-log")
    @Operation(operationId = "listSyncs", summary = "List the balance syncs, the latest first")
    Answer<HistoryPage<SyncLogEntry>> syncs(
            @PathVariable UserWalletId id,
            @RequestParam(required = false) @Nullable SyncStatus status,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String after,
            @CurrentUser UserId user) {
        SyncLogQuery query = SyncLogQuery.latest(atMost500(limit));
        query = status == null ? query : query.status(status);
        query = after == null ? query : query.after(after);
        return Answer.ok("Sync log retrieved", sync.log(id, user, query));
    }

    static HistoryQuery query(@Nullable Symbol symbol, int limit, @Nullable String after) {
        HistoryQuery query = HistoryQuery.latest(atMost500(limit));
        query = symbol == null ? query : query.of(symbol);
        return after == null ? query : query.after(after);
    }

    private static int atMost500(int limit) {
        if (limit < 1 || limit > com.moniqo.wallet.catalog.PageRequest.MAX_LIMIT) {
            throw new ValidationException("limit", "must be from 1 to 500");
        }
        return limit;
    }

    /**
     * The performance of a wallet.
     *
     * @param balance the balances and their value now
     * @param statistics the statistics of all trades
     * @param positions the open positions
     * @param drawdown the drawdown from the peak
     * @param equityCurve the value at the latest syncs, the oldest first
     */
    record Performance(
            BalanceSnapshot balance,
            TradeStatistics statistics,
            List<Position> positions,
            Drawdown drawdown,
            @JsonProperty("equity_curve") List<EquityPoint> equityCurve) {}

    /**
     * The value of a wallet at one moment.
     *
     * @param timestamp the moment
     * @param totalValueUsd the value in USD
     */
    record EquityPoint(
            Instant timestamp,
            @JsonProperty("total_value_usd") String totalValueUsd) {}
}
