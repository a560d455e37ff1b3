package com.moniqo.wallet.risk.exposure;

import com.moniqo.wallet.annotation.WalletJson;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * The worst case of positions in USD, over all possible readings of an account. Immutable.
 *
 * <p>Three readings bound the truth. {@code onTop} adds everything in doubt to the holdings that the wallet shows; it may count an order
 * twice but never misses one. {@code since} starts from the last moment at which nothing was in doubt and adds everything recorded after
 * it; it is exact
 * unless someone trades without the guard. {@code shown} contains only the holdings that the wallet shows. The worst case is the first
 * reading or the larger of the other two, whichever is smaller. {@code certain} is the minimum.
 *
 * <p>A holding worth less than {@link #DUST} does not count as a position, because the remainder that a fee leaves must not block an entry.
 * It still counts as exposure.
 */
@WalletJson
public final class Exposure {
    /** The minimum value in USD at which a holding counts as a position. */
    public static final BigDecimal DUST = BigDecimal.ONE;

    private final WorstCase onTop;
    private final WorstCase since;
    private final WorstCase shown;
    private final WorstCase certain;
    private final Set<String> unpriced;

    Exposure(WorstCase onTop, WorstCase since, WorstCase shown, WorstCase certain, Set<String> unpriced) {
        this.onTop = onTop;
        this.since = since;
        this.shown = shown;
        this.certain = certain;
        this.unpriced = Set.copyOf(unpriced);
    }

    /** {@return the exposure of an account without positions or orders} */
    public static Exposure none() {
        var nothing = new WorstCase(Map.of(), List.of(), Map.of(), false);
        return new Exposure(nothing, nothing, nothing, nothing, Set.of());
    }

    /**
     * Returns the exposure with more orders, or with other terms for some.
     *
     * @param more their possible fills
     * @param replaced the ids of orders whose earlier terms no longer count
     * @return the new exposure
     */
    public Exposure with(Collection<PossibleFill> more, Set<String> replaced) {
        return new Exposure(
                onTop.with(more, replaced), since.with(more, replaced), shown.with(more, replaced), certain, unpriced);
    }

    /** {@return every non-cash asset that is or may be held, sorted} */
    public Set<String> assets() {
        if (hasOneReading()) {
            return onTop.assets();
        }
        var assets = new TreeSet<>(onTop.assets());
        assets.addAll(since.assets());
        return assets;
    }

    /**
     * Returns the maximum value of a long position.
     *
     * @param asset the asset
     * @return the value in USD, not negative
     */
    public BigDecimal longUsd(String asset) {
        return worst(one -> one.longUsd(asset));
    }

    /**
     * Returns the maximum value of a short position.
     *
     * @param asset the asset
     * @return the value in USD, not negative
     */
    public BigDecimal shortUsd(String asset) {
        return worst(one -> one.shortUsd(asset));
    }

    /** {@return the maximum value of all positions together, in USD} */
    public BigDecimal total() {
        return worst(WorstCase::total);
    }

    private BigDecimal worst(Function<WorstCase, BigDecimal> measure) {
        if (hasOneReading()) {
            return measure.apply(onTop);
        }
        return measure.apply(onTop).min(measure.apply(since).max(measure.apply(shown)));
    }

    /** Returns whether nothing can change the holdings, so that all three readings are the same object. */
    private boolean hasOneReading() {
        return onTop == since && onTop == shown;
    }

    /** {@return the maximum number of positions} */
    public int positions() {
        ToIntFunction<WorstCase> count = one -> (int) one.assets().stream()
                .filter(asset -> one.longUsd(asset).max(one.shortUsd(asset)).compareTo(DUST) >= 0)
                .count();
        if (hasOneReading()) {
            return count.applyAsInt(onTop) + unpriced.size();
        }
        int priced = Math.min(count.applyAsInt(onTop), Math.max(count.applyAsInt(since), count.applyAsInt(shown)));
        return priced + unpriced.size();
    }

    /**
     * Checks whether a trade may increase the total in any reading.
     *
     * @param more the possible fills of the trade
     * @param replaced the ids of orders whose earlier terms no longer count
     * @return false if it moves no more value into positions than out of them, whatever the positions are
     */
    public boolean totalMayGrow(Collection<PossibleFill> more, Set<String> replaced) {
        Exposure after = with(more, replaced);
        return onTop.mayGrow(
                more,
                replaced,
                asset -> after.worst(one -> one.longAmount(asset)).signum() > 0,
                asset -> after.worst(one -> one.shortAmount(asset)).signum() > 0);
    }

    /**
     * Checks whether a trade may open a new position in any reading.
     *
     * @param after the exposure with the trade
     * @return true if one of the positions that it enlarges may not exist yet
     */
    public boolean positionsMayGrow(Exposure after) {
        return after.enlargedSince(this).stream()
                .anyMatch(asset -> after.usd(asset).compareTo(DUST) >= 0
                        && certain.longUsd(asset).max(certain.shortUsd(asset)).compareTo(DUST) < 0);
    }

    private BigDecimal usd(String asset) {
        return longUsd(asset).max(shortUsd(asset));
    }

    /** {@return the held assets without a price} */
    public Set<String> unpriced() {
        return unpriced;
    }

    /**
     * Returns the assets whose positions may be larger, on either side, than in another exposure.
     *
     * @param before the other exposure
     * @return the assets, sorted
     */
    public List<String> enlargedSince(Exposure before) {
        return assets().stream()
                .filter(asset ->
                        grows(before, one -> one.longAmount(asset)) || grows(before, one -> one.shortAmount(asset)))
                .toList();
    }

    private boolean grows(Exposure before, Function<WorstCase, BigDecimal> measure) {
        return worst(measure).compareTo(before.worst(measure)) > 0;
    }

    /** For instance {@code {BTC=500, ETH=20} not priced []}. */
    @Override
    public String toString() {
        var text = new StringBuilder("{");
        for (String asset : assets()) {
            text.append(text.length() == 1 ? "" : ", ")
                    .append(asset)
                    .append('=')
                    .append(longUsd(asset));
            BigDecimal shortSide = shortUsd(asset);
            text.append(shortSide.signum() > 0 ? "/-" + shortSide : "");
        }
        return text + "} not priced " + unpriced;
    }
}
