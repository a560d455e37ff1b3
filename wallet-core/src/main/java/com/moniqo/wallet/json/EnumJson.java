package com.moniqo.wallet.json;

import com.moniqo.wallet.catalog.MarketType;
import com.moniqo.wallet.credential.CredentialField;
import com.moniqo.wallet.risk.DailyLossResume;
import com.moniqo.wallet.risk.MarketSentiment;
import com.moniqo.wallet.risk.RiskLimit;
import com.moniqo.wallet.risk.Suspension;
import com.moniqo.wallet.risk.VolatilityRegime;
import com.moniqo.wallet.sync.SyncStatus;
import com.moniqo.wallet.sync.SyncType;
import com.moniqo.wallet.trading.Liquidity;
import com.moniqo.wallet.trading.OrderEvent;
import com.moniqo.wallet.trading.OrderListType;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.OrderType;
import com.moniqo.wallet.trading.TimeInForce;
import com.moniqo.wallet.trading.TradingMode;
import com.moniqo.wallet.trading.TriggerReference;
import com.moniqo.wallet.user.UserWalletStatus;
import java.util.Locale;

/**
 * Enums that stand alone: spelt as within the types that have them. Integration types and error codes are upper case, as the mapper writes
 * them anyway.
 */
final class EnumJson {
    private EnumJson() {}

    static void addTo(WalletJsonModule module) {
        lowerCase(module, Liquidity.class);
        lowerCase(module, OrderEvent.Kind.class);
        lowerCase(module, OrderListType.class);
        lowerCase(module, OrderSide.class);
        lowerCase(module, OrderStatus.class);
        lowerCase(module, OrderType.class);
        lowerCase(module, TradingMode.class);
        lowerCase(module, TriggerReference.class);
        lowerCase(module, MarketType.class);
        lowerCase(module, CredentialField.Type.class);
        lowerCase(module, DailyLossResume.class);
        lowerCase(module, MarketSentiment.class);
        lowerCase(module, RiskLimit.class);
        lowerCase(module, Suspension.Cause.class);
        lowerCase(module, UserWalletStatus.class);
        lowerCase(module, VolatilityRegime.class);
        lowerCase(module, SyncStatus.class);
        lowerCase(module, SyncType.class);
        module.writesText(TimeInForce.class, OrderJson::timeInForce);
        module.readsText(TimeInForce.class, OrderJson::timeInForce);
    }

    private static <E extends Enum<E>> void lowerCase(WalletJsonModule module, Class<E> type) {
        module.writesText(type, value -> value.name().toLowerCase(Locale.ROOT));
        module.readsText(type, text -> JsonFields.oneOf(text, type, "value"));
    }
}
