package com.moniqo.wallet.binance;

import com.moniqo.wallet.outbox.OrderOutbox;
import com.moniqo.wallet.outbox.OutboxEntry;
import com.moniqo.wallet.trading.ClientId;
import com.moniqo.wallet.trading.OrderRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parts of a request that the exchange does not keep: its metadata, and whether a target of a pair was post-only. It is in the data of the outbox
 * entry, under the position of the order in its list. Thread-safe.
 */
final class Unsent {
    private static final String METADATA = "metadata.";
    private static final String POST_ONLY = "post_only";

    private final String walletId;
    private final OrderOutbox outbox;
    private final Map<String, Map<String, String>> known = Bounded.map();

    Unsent(String walletId, OrderOutbox outbox) {
        this.walletId = walletId;
        this.outbox = outbox;
    }

    /** Adds what is not sent of a request to the data of its entry. */
    static Map<String, String> of(List<OrderRequest> requests) {
        Map<String, String> data = new LinkedHashMap<>();
        for (int i = 0; i < requests.size(); i++) {
            String place = i + ".";
            if (requests.get(i).isPostOnly()) {
                data.put(place + POST_ONLY, "true");
            }
            requests.get(i).metadata().forEach((name, value) -> data.put(place + METADATA + name, value));
        }
        return data;
    }

    void remember(OutboxEntry entry) {
        known.put(entry.clientId().value(), entry.data());
    }

    /** Completes a request that the exchange has returned; unchanged if this wallet did not send it. */
    OrderRequest complete(OrderRequest request, String clientId, int position) {
        Map<String, String> data = data(clientId);
        String metadata = position + "." + METADATA;
        OrderRequest.Builder complete = request.toBuilder();
        if (data.containsKey(position + "." + POST_ONLY)) {
            complete.postOnly(true);
        }
        data.forEach((name, value) -> {
            if (name.startsWith(metadata)) {
                complete.metadata(name.substring(metadata.length()), value);
            }
        });
        return complete.build();
    }

    private Map<String, String> data(String clientId) {
        Map<String, String> data = known.get(clientId);
        if (data == null) {
            data = clientId.isEmpty()
                    ? Map.of()
                    : outbox.find(walletId, ClientId.of(clientId))
                            .map(OutboxEntry::data)
                            .orElse(Map.of());
            known.put(clientId, data);
        }
        return data;
    }
}
