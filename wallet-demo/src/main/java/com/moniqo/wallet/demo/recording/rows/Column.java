package com.moniqo.wallet.demo.recording.rows;

import java.util.List;
import java.util.Locale;

/**
 * A kind of column, with its names in files, the clearest first: in English, then in German, French, Spanish, Italian, Portuguese, Polish
 * and Russian. Only the letters and digits of names are compared.
 */
@SuppressWarnings("ImmutableEnumChecker") // the list is an immutable copy
public enum Column {
    TIME(
            "opentime",
            "timeopen",
            "opendatetime",
            "timeperiodstart",
            "unix",
            "unixtime",
            "unixtimestamp",
            "epoch",
            "siptimestamp",
            "participanttimestamp",
            "timestamp",
            "timestampms",
            "timestampns",
            "ts",
            "datetime",
            "time",
            "windowstart",
            "tradetime",
            "transactiontime",
            "transacttime",
            "eventtime",
            "gmttime",
            "localtime",
            "utc",
            "utctime",
            "timeutc",
            "datetimeutc",
            "timestamputc",
            "timeexchange",
            "createdtime",
            "createdat",
            "date",
            "dateutc",
            "tradedate",
            "day",
            "dtyyyymmdd",
            "start",
            "starttime",
            "begin",
            "t",
            "index",
            "datum",
            "fecha",
            "data",
            "дата",
            "unnamed0",
            "",
            "timeclose",
            "closetime",
            "closedatetime",
            "endtime",
            "end"),
    TIME_OF_DAY(
            "time",
            "timeofday",
            "timestamp",
            "hour",
            "hhmmss",
            "zeit",
            "uhrzeit",
            "heure",
            "hora",
            "ora",
            "czas",
            "время"),
    TICKER(
            "ticker",
            "symbol",
            "sym",
            "pair",
            "instrument",
            "market",
            "product",
            "productid",
            "currencypair",
            "contract",
            "security",
            "seccode",
            "secid",
            "tickersymbol",
            "symbolname",
            "symroot",
            "tradingpair",
            "tradingsymbol",
            "instrumentname",
            "instrumentid",
            "instid",
            "ric",
            "isin",
            "figi",
            "tscode",
            "stockcode",
            "stock",
            "assetid",
            "asset",
            "coin",
            "name"),
    PRICE("price", "p", "px", "rate", "tradeprice", "lastprice", "last"),
    AMOUNT("amount", "qty", "quantity", "size", "volume", "vol", "q", "v", "s", "tradesize", "lastsize"),
    OPEN(
            "open",
            "o",
            "openprice",
            "eröffnung",
            "eröffn",
            "ouverture",
            "ouv",
            "apertura",
            "abertura",
            "otwarcie",
            "открытие",
            "откр"),
    HIGH(
            "high",
            "h",
            "highprice",
            "max",
            "hoch",
            "plushaut",
            "máximo",
            "maximo",
            "massimo",
            "máxima",
            "najwyższy",
            "najwyzszy",
            "максимум",
            "макс"),
    LOW(
            "low",
            "l",
            "lowprice",
            "min",
            "tief",
            "plusbas",
            "mínimo",
            "minimo",
            "mínima",
            "najniższy",
            "najnizszy",
            "минимум",
            "мин"),
    CLOSE(
            "close",
            "c",
            "closeprice",
            "last",
            "closelast",
            "price",
            "schluss",
            "schlusskurs",
            "zuletzt",
            "clôture",
            "dernier",
            "cierre",
            "último",
            "chiusura",
            "ultimo",
            "fechamento",
            "zamknięcie",
            "zamkniecie",
            "закрытие",
            "закр",
            "цена"),
    VOLUME("volume", "vol", "v", "volumen", "wolumen", "объем", "объём"),
    BID("bid", "bidprice", "bestbid", "bestbidprice", "bp", "b"),
    ASK("ask", "askprice", "bestask", "bestaskprice", "offer", "ap", "a"),
    LAST("last", "lastprice", "lasttradeprice"),
    BID_SIZE("bidsize", "bidqty", "bestbidqty", "bestbidsize", "bidvolume", "bidamount", "bs"),
    ASK_SIZE("asksize", "askqty", "bestaskqty", "bestasksize", "askvolume", "askamount", "offersize", "as");

    private static final int END_NAMES = 5;

    private final List<String> names;

    Column(String... names) {
        this.names = List.of(names);
    }

    /** Returns the names, the clearest first. */
    public List<String> names() {
        return names;
    }

    public boolean isCalled(String header) {
        return names.contains(plain(header));
    }

    /** Checks whether the name of a time column refers to the end of a bar. */
    public static boolean isEnd(String header) {
        List<String> times = TIME.names;
        return times.subList(times.size() - END_NAMES, times.size()).contains(plain(header));
    }

    /** Returns the letters and digits of a header, in lower case. */
    public static String plain(String header) {
        var plain = new StringBuilder(header.length());
        header.codePoints().filter(Character::isLetterOrDigit).forEach(plain::appendCodePoint);
        return plain.toString().toLowerCase(Locale.ROOT);
    }

    /** Returns the word for it in messages and in {@code header(...)}. */
    public String word() {
        return switch (this) {
            case TIME -> "time";
            case TIME_OF_DAY -> "time of day";
            default -> name().toLowerCase(Locale.ROOT).replace('_', ' ');
        };
    }
}
