package com.moniqo.wallet.risk;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether something that may add risk goes through, and keeps its claim while it is on its way.
 *
 * <ol>
 *   <li>Suspended or paused: refused.
 *   <li>Blocked or not allowed symbol, closed market: refused.
 *   <li>Equity: a new day begins, a daily loss or drawdown over its limit suspends.
 *   <li>Position size, total exposure, number of positions: judged with all that is in flight.
 * </ol>
 */
final class Admissions {
    private final GuardContext context;
    private final ExposureBook book = new ExposureBook();

    Admissions(GuardContext context) {
        this.context = context;
    }

    /** Sends what is let through; throws what refuses it. */
    <T> T admit(Intent intent, RiskProfile profile, Supplier<T> send) {
        Instant now = context.clock().instant();
        Claim claim = claim(intent, profile, now);
        if (claim == null) {
            return send.get();
        }
        boolean answered = false;
        try {
            T answer = send.get();
            answered = true;
            return answer;
        } catch (WalletException e) {
            answered = e.code() != ErrorCode.OUTCOME_UNKNOWN;
            throw e;
        } finally {
            if (answered) {
                book.settle(claim);
            } else {
                book.doubt(claim, now);
            }
        }
    }

    private @Nullable Claim claim(Intent intent, RiskProfile profile, Instant now) {
        mayAddRisk(intent, profile, now);
        MarketView market = context.market(now);
        ExposureBook.Admission admission = book.admit(
                () -> look(intent, profile, market, now, true, new ArrayList<>()),
                sight -> OrderJudge.exposure(sight, profile.effectiveLimits()),
                true,
                now);
        WalletException refusal = admission.judgement().refusal();
        if (refusal != null) {
            throw refusal;
        }
        return admission.claim();
    }

    /** Tells what {@link #admit} would do; writes nothing and leaves no claim. */
    RiskCheck check(Intent intent, RiskProfile profile) {
        Instant now = context.clock().instant();
        var readings = new ArrayList<LimitReading>();
        WalletException refusal = null;
        try {
            mayAddRisk(intent, profile, now);
            MarketView market = context.market(now);
            Judgement judgement = book.admit(
                            () -> look(intent, profile, market, now, false, readings),
                            sight -> OrderJudge.exposure(sight, profile.effectiveLimits()),
                            false,
                            now)
                    .judgement();
            readings.addAll(judgement.readings());
            refusal = judgement.refusal();
        } catch (WalletException e) {
            refusal = e;
        }
        return new RiskCheck(true, refusal, readings, null);
    }

    private void mayAddRisk(Intent intent, RiskProfile profile, Instant now) {
        EquityWatch.lifted(profile, now).suspension().ifPresent(suspension -> {
            throw Refusals.suspended(suspension);
        });
        profile.pause().ifPresent(pause -> {
            throw Refusals.paused(pause.reason());
        });
        WalletException refusal = OrderJudge.symbol(
                intent.symbol(), profile.effectiveLimits(), context.calendars().apply(intent.symbol()), now);
        if (refusal != null) {
            throw refusal;
        }
    }

    private ExposureBook.Sight look(
            Intent intent,
            RiskProfile profile,
            MarketView market,
            Instant now,
            boolean writing,
            List<LimitReading> readings) {
        WalletView view = context.view(market, now);
        BigDecimal equity = view.value()
                .total()
                .orElseThrow(() -> Refusals.notPriced(
                        "the wallet's value", new TreeSet<>(view.value().unpriced())));
        EquityWatch.Seen seen = EquityWatch.see(profile, equity, view.transfers(), now);
        readings.addAll(seen.readings());
        RiskProfile after = seen.profile();
        if (writing && matters(profile, after)) {
            after = context.update(stored ->
                    EquityWatch.see(stored, equity, view.transfers(), now).profile());
        }
        for (LimitReading reading : seen.readings()) {
            if (reading.exceeded()) {
                throw Refusals.exceeded(reading);
            }
        }
        after.suspension().ifPresent(suspension -> {
            throw Refusals.suspended(suspension);
        });
        return new ExposureBook.Sight(view.exposure(), intent.added(view, market));
    }

    /** A new peak alone waits for the next mark, so that an order costs no write. */
    private static boolean matters(RiskProfile before, RiskProfile after) {
        return !before.suspension().equals(after.suspension())
                || !before.state().day().equals(after.state().day())
                || !before.state().netTransfers().equals(after.state().netTransfers())
                || before.state().dayStartEquity().isEmpty()
                || before.state().peakEquity().isEmpty();
    }
}
