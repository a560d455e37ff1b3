package com.moniqo.wallet.json;

import com.moniqo.wallet.error.ValidationException;
import java.io.Serial;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Add this to a mapper: {@code JsonMapper.builder().addModule(new WalletJsonModule()).build()}. On the class path
 * {@code findAndAddModules()} finds it too.
 *
 * <p>Written are what the platform answers: definitions, user wallets, balances, orders, fills, quotes, reports, log entries, pages and
 * refusals ({@link com.moniqo.wallet.error.WalletException}). Read are what it is asked: drafts and updates of definitions, new user wallets
 * and their updates, credentials, limits, order requests, lists and amendments. A field that is absent from an update is left alone, one
 * that is null is cleared. Names are the specification's, amounts and times are strings.
 *
 * <p>Credentials, sealed or not, what holds them, and the API configuration are never written: trying to fails.
 *
 * <p>Input that is not valid is refused with a {@link com.moniqo.wallet.error.ValidationException} that names the field, wrapped or not as
 * the mapper wraps exceptions. Input never ends up in its message where it could be a secret.
 */
@SuppressWarnings("exports") // Jackson is optional: whoever uses this requires it himself
public final class WalletJsonModule extends SimpleModule {
    @Serial
    private static final long serialVersionUID = 1L;

    /** The module, with all types. */
    @SuppressWarnings("this-escape") // a final class, and SimpleModule only fills maps
    public WalletJsonModule() {
        super("moniqo-wallet");
        EnumJson.addTo(this);
        TradingJson.addTo(this);
        OrderJson.addTo(this);
        CatalogJson.addTo(this);
        CredentialJson.addTo(this);
        UserJson.addTo(this);
        RiskJson.addTo(this);
        ReportJson.addTo(this);
        SyncJson.addTo(this);
    }

    /** Writes a type as the fields, or the list of them, that a function makes of it. */
    <T> void writes(Class<T> type, Function<T, ?> fields) {
        addSerializer(type, new ValueSerializer<T>() {
            @Override
            public void serialize(T value, JsonGenerator out, SerializationContext context) {
                context.writeValue(out, fields.apply(value));
            }
        });
    }

    /** Refuses to write a type, whatever holds it; the mapper would else make something up. */
    void neverWrites(Class<?> type, String why) {
        writes(type, value -> {
            throw new ValidationException("body", type.getSimpleName() + " is never written: " + why);
        });
    }

    /** Writes a type as one text. */
    <T> void writesText(Class<T> type, Function<T, String> text) {
        addSerializer(type, new ValueSerializer<T>() {
            @Override
            public void serialize(T value, JsonGenerator out, SerializationContext context) {
                out.writeString(text.apply(value));
            }
        });
    }

    /** Reads a type from an object of which each field must be asked for. */
    <T> void reads(Class<T> type, Function<JsonFields, T> from) {
        addDeserializer(type, new ValueDeserializer<T>() {
            @Override
            public T deserialize(JsonParser in, DeserializationContext context) {
                JsonFields fields = JsonFields.of(JsonInput.read(in), "");
                T value = from.apply(fields);
                fields.refuseOthers();
                return value;
            }
        });
    }

    /** Reads a type from one text. */
    <T> void readsText(Class<T> type, Function<String, T> from) {
        addDeserializer(type, new ValueDeserializer<T>() {
            @Override
            public T deserialize(JsonParser in, DeserializationContext context) {
                return from.apply(JsonFields.textOf(JsonInput.read(in), "value"));
            }
        });
    }
}
