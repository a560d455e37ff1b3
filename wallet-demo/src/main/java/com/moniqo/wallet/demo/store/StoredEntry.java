package com.moniqo.wallet.demo.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** An entry read from a store. */
record StoredEntry(
        long seq, String op, String kind, List<String> orderIds, Instant time, int version, Map<String, Object> body)
        implements JournalEntry {}
