package com.moniqo.wallet.demo.recording.rows;

import java.util.List;
import java.util.Locale;

/** A kind of column, with its names in files, the clearest first. Only the letters and digits of names are compared. */
@SuppressWarnings("ImmutableEnumChecker") // the list is an immutable copy
public enum Column {
    TIME(
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
            "opentime",
            "opendatetime",
            "windowstart",
            "tradetime",
            "transactiontime",
            "transacttime",
            "eventtime",
            "gmttime",
            "localtime",
            "utc",
            "utctime",
            "date",
            "day",
            "dtyyyymmdd",
            "start",
            "starttime",
            "begin",
            "t",
            "index",
            "unnamed0",
            "",
            "closetime",
            "closedatetime",
            "endtime",
            "end"),
    TIME_OF_DAY("time", "timeofday", "hour", "hhmmss"),
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
            "seccode"),
    PRICE("price", "p", "px", "rate", "tradeprice", "lastprice", "last"),
    AMOUNT("amount", "qty", "quantity", "size", "volume", "vol", "q", "v", "s", "tradesize", "lastsize"),
    OPEN("open", "o", "openprice"),
    HIGH("high", "h", "highprice", "max"),
    LOW("low", "l", "lowprice", "min"),
    CLOSE("close", "c", "closeprice", "last", "closelast"),
    VOLUME("volume", "vol", "v"),
    BID("bid", "bidprice", "bestbid", "bestbidprice", "bp", "b"),
    ASK("ask", "askprice", "bestask", "bestaskprice", "offer", "ap", "a"),
    LAST("last", "lastprice", "lasttradeprice"),
    BID_SIZE("bidsize", "bidqty", "bestbidqty", "bestbidsize", "bidvolume", "bidamount", "bs"),
    ASK_SIZE("asksize", "askqty", "bestaskqty", "bestasksize", "askvolume", "askamount", "offersize", "as");

    private static final int END_NAMES = 4;

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
