package com.moniqo.wallet.demo.json;

import com.moniqo.wallet.demo.report.Performance;
import com.moniqo.wallet.demo.report.TransferEvent;
import com.moniqo.wallet.json.mapping.JsonFields;
import com.moniqo.wallet.json.mapping.JsonObject;
import com.moniqo.wallet.json.mapping.PositionJson;
import com.moniqo.wallet.pnl.Drawdown;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The JSON of performance and transfers. */
final class ReportJson {
    private ReportJson() {}

    static JsonObject performance(Performance report) {
        return JsonObject.of("asset", report.asset())
                .and("timestamp", report.time())
                .and("equity", report.equity())
                .and("gross_pnl", report.grossPnl())
                .and("fees", report.fees())
                .and("net_pnl", report.netPnl())
                .and("unrealized_pnl", report.unrealizedPnl())
                .and("peak_equity", report.peakEquity())
                .and("drawdown", report.drawdown())
                .and("max_drawdown", report.maxDrawdown())
                .and("fills", report.fills())
                .and(
                        "positions",
                        report.positions().stream().map(PositionJson::write).toList())
                .and("unpriced_assets", report.unpriced());
    }

    static Performance performance(JsonFields in) {
        in.ignore("net_pnl");
        return Performance.builder(in.text("asset"), in.instant("timestamp"))
                .equity(in.orNull("equity", JsonFields::exact))
                .realized(in.orNull("gross_pnl", JsonFields::exact), in.orNull("fees", JsonFields::exact))
                .unrealized(in.orNull("unrealized_pnl", JsonFields::exact))
                .drawdown(Drawdown.of(
                        in.orNull("peak_equity", JsonFields::exact),
                        orZero(in.orNull("drawdown", JsonFields::exact)),
                        orZero(in.orNull("max_drawdown", JsonFields::exact))))
                .fills(in.longInteger("fills"))
                .positions(in.objects("positions").stream()
                        .map(position -> position.whole(PositionJson::read))
                        .toList())
                .unpriced(in.texts("unpriced_assets"))
                .build();
    }

    private static BigDecimal orZero(@Nullable BigDecimal fraction) {
        return fraction == null ? BigDecimal.ZERO : fraction;
    }

    static JsonObject transfer(TransferEvent event) {
        return JsonObject.of("sequence", event.sequence())
                .and("timestamp", event.time())
                .and("kind", event.kind())
                .and("asset", event.asset())
                .and("amount", event.amount());
    }

    static TransferEvent transfer(JsonFields in) {
        return new TransferEvent(
                in.longInteger("sequence"),
                in.instant("timestamp"),
                in.oneOf("kind", TransferEvent.Kind.class),
                in.text("asset"),
                in.exact("amount"));
    }
}
