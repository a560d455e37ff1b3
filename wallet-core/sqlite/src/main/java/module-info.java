/** Wallets in one SQLite file, without a server. */
@SuppressWarnings("module") // exports to a module that is compiled later
module com.moniqo.wallet.sqlite {
    requires static transitive org.jspecify;
    requires transitive com.moniqo.wallet;
    requires transitive java.sql;

    exports com.moniqo.wallet.sqlite.file to
            com.moniqo.wallet.demo;
}
