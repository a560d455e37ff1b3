package com.moniqo.wallet.json;

import com.moniqo.wallet.catalog.MarketType;
import com.moniqo.wallet.credential.CredentialField;
import com.moniqo.wallet.json.mapping.JsonTypes;
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

/**
 * JSON of enums on their own, spelled as they are inside other types. Integration types and error codes stay in upper case, the mapper's
 * default.
 */
final class EnumJson {
    private EnumJson() {}

    static void addTo(JsonTypes types) {
        types.lowerCase(Liquidity.class);
        types.lowerCase(OrderEvent.Kind.class);
        types.lowerCase(OrderListType.class);
        types.lowerCase(OrderSide.class);
        types.lowerCase(OrderStatus.class);
        types.lowerCase(OrderType.class);
        types.lowerCase(TradingMode.class);
        types.lowerCase(TriggerReference.class);
        types.lowerCase(MarketType.class);
        types.lowerCase(CredentialField.Type.class);
        types.lowerCase(DailyLossResume.class);
        types.lowerCase(MarketSentiment.class);
        types.lowerCase(RiskLimit.class);
        types.lowerCase(Suspension.Cause.class);
        types.lowerCase(UserWalletStatus.class);
        types.lowerCase(VolatilityRegime.class);
        types.lowerCase(SyncStatus.class);
        types.lowerCase(SyncType.class);
        types.writesText(TimeInForce.class, OrderRequestJson::timeInForce);
        types.readsText(TimeInForce.class, OrderRequestJson::timeInForce);
    }
}
