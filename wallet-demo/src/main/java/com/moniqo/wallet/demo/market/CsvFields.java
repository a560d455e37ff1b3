package com.moniqo.wallet.demo.market;

import java.time.Instant;

/** Makes a record of a row, and knows the time that it covers. */
interface CsvFields<T> {
    T read(CsvRow row);

    Instant begin(T fields);

    Instant end(T fields);
}
