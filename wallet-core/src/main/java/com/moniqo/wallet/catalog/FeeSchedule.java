package com.moniqo.wallet.catalog;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.market.Decimals;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The fees of a wallet, mostly in percent: {@code 0.1} means 0.1%. Equality ignores the scale.
 *
 * <pre>{@code
 * FeeSchedule.ofPercent("0.1", "0.1").inReceivedAsset()              // most spot exchanges
 * FeeSchedule.ofPercent("0", "0").perUnit("0.005").minimum("1")      // a broker: half a cent a share, at least a dollar an order
 * }</pre>
 *
 * @param makerPercent the fee for orders that rest before they fill, in percent of the traded value; 0 to 100
 * @param takerPercent the fee for orders that fill at once, in percent of the traded value; 0 to 100
 * @param withdrawalPercent the fee for withdrawals, in percent of the amount; 0 to 100
 * @param perUnit the fee for each traded unit of the base asset, in units of the quote asset, in addition to the others; 0 or more
 * @param minimum the minimum fee of an order over all its fills, in units of the quote asset; 0 or more
 * @param payment in which asset trading fees are charged
 * @param asset the asset in which they are charged if {@code payment} is {@link FeePayment#ASSET}, otherwise null
 */
@WalletJson
public record FeeSchedule(
        BigDecimal makerPercent,
        BigDecimal takerPercent,
        BigDecimal withdrawalPercent,
        BigDecimal perUnit,
        BigDecimal minimum,
        FeePayment payment,
        @Nullable String asset) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /**
     * Checks the bounds.
     *
     * @param makerPercent the maker fee, for instance {@code 0.1}
     * @param takerPercent the taker fee
     * @param withdrawalPercent the withdrawal fee
     * @param perUnit the fee for each traded unit
     * @param minimum the minimum fee of an order
     * @param payment in which asset trading fees are charged
     * @param asset the asset, if {@code payment} is {@link FeePayment#ASSET}; otherwise null
     * @throws ValidationException if a fee in percent is outside 0 to 100, another one below 0, or the asset missing or superfluous
     */
    public FeeSchedule {
        perUnit = Decimals.notNegative(perUnit, "fees.fee_per_unit", ErrorCode.VALIDATION_ERROR);
        minimum = Decimals.notNegative(minimum, "fees.min_fee", ErrorCode.VALIDATION_ERROR);
        if ((required(payment, "fees.fee_payment") == FeePayment.ASSET) != (asset != null)) {
            throw new ValidationException(
                    "fees.fee_asset", "is " + asset + "; valid: an asset if fee_payment is asset, otherwise null");
        }
        makerPercent = percent(makerPercent, "fees.maker_fee_percent");
        takerPercent = percent(takerPercent, "fees.taker_fee_percent");
        withdrawalPercent = percent(withdrawalPercent, "fees.withdrawal_fee_percent");
    }

    /**
     * Returns fees in percent, charged in the quote asset.
     *
     * @param makerPercent the maker fee, for instance {@code 0.1}
     * @param takerPercent the taker fee
     * @param withdrawalPercent the withdrawal fee
     */
    public FeeSchedule(BigDecimal makerPercent, BigDecimal takerPercent, BigDecimal withdrawalPercent) {
        this(makerPercent, takerPercent, withdrawalPercent, BigDecimal.ZERO, BigDecimal.ZERO, FeePayment.QUOTE, null);
    }

    /**
     * Returns a copy with a fee for each traded unit of the base asset, as brokers charge for shares.
     *
     * @param amount the fee in units of the quote asset, 0 or more
     * @return the copy
     */
    public FeeSchedule perUnit(String amount) {
        BigDecimal fee = Decimals.parse(amount, "fees.fee_per_unit", ErrorCode.VALIDATION_ERROR);
        return new FeeSchedule(makerPercent, takerPercent, withdrawalPercent, fee, minimum, payment, asset);
    }

    /**
     * Returns a copy with a minimum fee for each order, over all its fills.
     *
     * @param amount the minimum in units of the quote asset, 0 or more
     * @return the copy
     */
    public FeeSchedule minimum(String amount) {
        BigDecimal fee = Decimals.parse(amount, "fees.min_fee", ErrorCode.VALIDATION_ERROR);
        return new FeeSchedule(makerPercent, takerPercent, withdrawalPercent, perUnit, fee, payment, asset);
    }

    /** {@return a copy whose trading fees are charged in the asset received} */
    public FeeSchedule inReceivedAsset() {
        return new FeeSchedule(
                makerPercent, takerPercent, withdrawalPercent, perUnit, minimum, FeePayment.RECEIVED, null);
    }

    /**
     * Returns a copy whose trading fees are charged in an asset of their own, such as BNB.
     *
     * @param asset the asset
     * @return the copy
     */
    public FeeSchedule inAsset(String asset) {
        return new FeeSchedule(
                makerPercent,
                takerPercent,
                withdrawalPercent,
                perUnit,
                minimum,
                FeePayment.ASSET,
                required(asset, "fees.fee_asset"));
    }

    /**
     * Returns a schedule of trading fees without a withdrawal fee.
     *
     * @param makerPercent the maker fee, for instance {@code 0.1}
     * @param takerPercent the taker fee
     * @return the schedule
     */
    public static FeeSchedule ofPercent(String makerPercent, String takerPercent) {
        return ofPercent(makerPercent, takerPercent, "0");
    }

    /**
     * Returns a schedule of trading fees and a withdrawal fee.
     *
     * @param makerPercent the maker fee, for instance {@code 0.1}
     * @param takerPercent the taker fee
     * @param withdrawalPercent the withdrawal fee
     * @return the schedule
     */
    public static FeeSchedule ofPercent(String makerPercent, String takerPercent, String withdrawalPercent) {
        return new FeeSchedule(
                Decimals.parse(makerPercent, "fees.maker_fee_percent", ErrorCode.VALIDATION_ERROR),
                Decimals.parse(takerPercent, "fees.taker_fee_percent", ErrorCode.VALIDATION_ERROR),
                Decimals.parse(withdrawalPercent, "fees.withdrawal_fee_percent", ErrorCode.VALIDATION_ERROR));
    }

    /** {@return a schedule without fees} */
    public static FeeSchedule none() {
        return new FeeSchedule(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    /**
     * {@return the fees as a provider receives them in {@link com.moniqo.wallet.trading.WalletContext#settings()}: {@code
     * maker_fee_percent}, {@code taker_fee_percent} and {@code withdrawal_fee_percent}; {@code fee_per_unit} and {@code min_fee} unless
     * they are 0; {@code fee_payment} in lower case unless it is {@code quote}; {@code fee_asset} if there is one}
     */
    public Map<String, String> toSettings() {
        Map<String, String> settings = new TreeMap<>();
        settings.put("maker_fee_percent", makerPercent.toPlainString());
        settings.put("taker_fee_percent", takerPercent.toPlainString());
        settings.put("withdrawal_fee_percent", withdrawalPercent.toPlainString());
        if (perUnit.signum() != 0) {
            settings.put("fee_per_unit", perUnit.toPlainString());
        }
        if (minimum.signum() != 0) {
            settings.put("min_fee", minimum.toPlainString());
        }
        if (payment != FeePayment.QUOTE) {
            settings.put("fee_payment", payment.name().toLowerCase(Locale.ROOT));
        }
        if (asset != null) {
            settings.put("fee_asset", asset);
        }
        return Collections.unmodifiableMap(settings);
    }

    private static BigDecimal percent(BigDecimal value, String field) {
        BigDecimal bounded = Decimals.notNegative(value, field, ErrorCode.VALIDATION_ERROR);
        if (bounded.compareTo(HUNDRED) > 0) {
            throw new ValidationException(field, "is " + bounded.toPlainString() + "; valid: 0 to 100");
        }
        return bounded;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FeeSchedule that
                && Decimals.same(makerPercent, that.makerPercent)
                && Decimals.same(takerPercent, that.takerPercent)
                && Decimals.same(withdrawalPercent, that.withdrawalPercent)
                && Decimals.same(perUnit, that.perUnit)
                && Decimals.same(minimum, that.minimum)
                && payment == that.payment
                && Objects.equals(asset, that.asset);
    }

    /** Returns text for people, for instance {@code maker 0.1 %, taker 0.15 %, withdrawal 0 %, at least 1 an order, in BNB}. */
    @Override
    public String toString() {
        String percent = "maker " + makerPercent.toPlainString() + " %, taker " + takerPercent.toPlainString()
                + " %, withdrawal " + withdrawalPercent.toPlainString() + " %";
        String units = perUnit.signum() == 0 ? "" : ", " + perUnit.toPlainString() + " a unit";
        String least = minimum.signum() == 0 ? "" : ", at least " + minimum.toPlainString() + " an order";
        return percent
                + units
                + least
                + switch (payment) {
                    case QUOTE -> "";
                    case RECEIVED -> ", in the asset received";
                    case ASSET -> ", in " + asset;
                };
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                Decimals.hash(makerPercent),
                Decimals.hash(takerPercent),
                Decimals.hash(withdrawalPercent),
                Decimals.hash(perUnit),
                Decimals.hash(minimum),
                payment,
                asset);
    }
}
