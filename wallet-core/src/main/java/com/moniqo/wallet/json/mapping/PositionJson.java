package com.moniqo.wallet.json.mapping;

import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.pnl.Position;

/** JSON of a position, alone or inside a report. */
public final class PositionJson {
    private PositionJson() {}

    /**
     * {@return the fields of a position}
     *
     * @param position the position
     */
    public static JsonObject write(Position position) {
        return JsonObject.of("symbol", position.symbol())
                .and("quote_asset", position.quoteAsset())
                .and("amount", position.amount())
                .and("average_price", position.averagePrice())
                .and("gross_pnl", position.grossPnl())
                .and("fees", position.fees())
                .and("net_pnl", position.netPnl())
                .and("unrealized_pnl", position.unrealizedPnl());
    }

    /**
     * {@return the position with the given fields}
     *
     * @param in the fields
     */
    public static Position read(JsonFields in) {
        in.ignore("net_pnl");
        return Position.of(
                Symbol.of(in.text("symbol")),
                in.text("quote_asset"),
                in.exact("amount"),
                in.orNull("average_price", JsonFields::exact),
                in.exact("gross_pnl"),
                in.exact("fees"),
                in.orNull("unrealized_pnl", JsonFields::exact));
    }
}
