package com.moniqo.wallet.demo.json;

import com.moniqo.wallet.demo.annotation.DemoJson;
import com.moniqo.wallet.demo.market.Bar;
import com.moniqo.wallet.demo.market.Trade;
import com.moniqo.wallet.demo.report.Performance;
import com.moniqo.wallet.demo.report.TransferEvent;
import com.moniqo.wallet.demo.settings.BarPath;
import com.moniqo.wallet.demo.settings.DemoSettings;
import com.moniqo.wallet.json.WalletJsonModule;
import com.moniqo.wallet.json.mapping.JsonTypes;
import java.io.Serial;
import java.util.List;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.module.SimpleModule;

/**
 * A Jackson module for the types of the paper-trading wallet: {@code JsonMapper.builder().addModule(new DemoJsonModule()).build()}. It
 * includes {@link WalletJsonModule}. On the class path, {@code findAndAddModules()} finds both. On the module path it does not, because
 * Jackson is optional, and a mapper without this module then refuses to write these types.
 *
 * <p>It writes and reads {@link Performance}, {@link TransferEvent}, {@link DemoSettings}, {@link Bar}, {@link Trade} and their enums.
 * Other types, such as wallets, stores and their entries, are never written. Amounts and times are strings. {@code wallet-demo/JSON.md}
 * lists every field.
 *
 * <p>Invalid input fails with a {@link com.moniqo.wallet.error.ValidationException} that names the field, either directly or as the cause
 * of Jackson's exception.
 */
@SuppressWarnings("exports") // Jackson is optional: users of this class require it themselves
public final class DemoJsonModule extends SimpleModule {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Creates the module with all types. */
    @SuppressWarnings("this-escape") // safe: the class is final, and SimpleModule only fills maps
    public DemoJsonModule() {
        super("moniqo-wallet-demo");
        var types = new JsonTypes(this, DemoJson.class);
        types.lowerCase(BarPath.class);
        types.lowerCase(TransferEvent.Kind.class);
        types.writes(Performance.class, ReportJson::performance);
        types.reads(Performance.class, ReportJson::performance);
        types.writes(TransferEvent.class, ReportJson::transfer);
        types.reads(TransferEvent.class, ReportJson::transfer);
        types.writes(DemoSettings.class, SettingsJson::settings);
        types.reads(DemoSettings.class, SettingsJson::settings);
        types.writes(Bar.class, RecordedJson::bar);
        types.reads(Bar.class, RecordedJson::bar);
        types.writes(Trade.class, RecordedJson::trade);
        types.reads(Trade.class, RecordedJson::trade);
    }

    /** {@return the module for the types of {@code wallet-core} that these types contain} */
    @Override
    public List<JacksonModule> getDependencies() {
        return List.of(new WalletJsonModule());
    }
}
