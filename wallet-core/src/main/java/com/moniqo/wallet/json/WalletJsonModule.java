package com.moniqo.wallet.json;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.json.mapping.JsonTypes;
import java.io.Serial;
import tools.jackson.databind.module.SimpleModule;

/**
 * A Jackson module for the types of this library: {@code JsonMapper.builder().addModule(new WalletJsonModule()).build()}. On the class
 * path, {@code findAndAddModules()} finds it. On the module path it does not, because Jackson is optional, and a mapper without this module
 * refuses to write these types.
 *
 * <p>It writes the platform's responses: definitions, user wallets, balances, orders, fills, quotes, reports, log entries, pages and errors
 * ({@link com.moniqo.wallet.error.WalletException}). It reads the platform's requests: definitions, new user wallets and updates of both,
 * credentials, limits, order requests, lists and amendments. It also reads the values that a host stores, such as orders, fills, balances
 * and log entries. In an update, a field that is absent keeps its value, and a field that is null is cleared. Field names are those of the
 * specification; amounts and times are strings. {@code wallet-core/JSON.md} lists every field.
 *
 * <p>Credentials, sealed or not, types that contain them, and the API configuration are never written. Any attempt to write one fails, and
 * so does an attempt to write a type of this library that is not a value.
 *
 * <p>Invalid input fails with a {@link com.moniqo.wallet.error.ValidationException} that names the field, either directly or as the cause
 * of Jackson's exception. Its message never repeats input that could be secret.
 */
@SuppressWarnings("exports") // Jackson is optional; a module that uses this class requires it
public final class WalletJsonModule extends SimpleModule {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Creates the module with all types. */
    @SuppressWarnings("this-escape") // a final class, and SimpleModule only fills maps
    public WalletJsonModule() {
        super("moniqo-wallet");
        var types = new JsonTypes(this, WalletJson.class);
        EnumJson.addTo(types);
        MarketJson.addTo(types);
        TradingJson.addTo(types);
        AccountJson.addTo(types);
        OrderRequestJson.addTo(types);
        OrderJson.addTo(types);
        CatalogJson.addTo(types);
        CredentialJson.addTo(types);
        UserJson.addTo(types);
        RiskJson.addTo(types);
        ReportJson.addTo(types);
        SyncJson.addTo(types);
        AuditJson.addTo(types);
    }
}
