/** Durable state in one SQLite file, without a server. Start at {@link com.moniqo.wallet.sqlite.SqliteStores}. */
@SuppressWarnings("module") // exports to a module that is compiled later
module com.moniqo.wallet.sqlite {
    requires static transitive org.jspecify;
    requires transitive com.moniqo.wallet;
    requires java.sql;
    requires tools.jackson.databind;

    exports com.moniqo.wallet.sqlite;
    exports com.moniqo.wallet.sqlite.file to
            com.moniqo.wallet.demo;
}
