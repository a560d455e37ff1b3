package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.trading.ClientId;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.TrailingOffset;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The key of a request that may be repeated with its client id (S8).
 *
 * @param op the operation, unique in its wallet
 * @param clientId the client id
 * @param hash 128 bits of SHA-256 over the terms of the request, independent of the scale of its amounts
 */
public record RequestKey(String op, ClientId clientId, String hash) {

    /** Returns the operation of placing an order or a list with a client id. */
    public static String placing(ClientId id) {
        return "place:" + id;
    }

    /** Returns the key of an order; null if it has no client id. */
    public static @Nullable RequestKey of(OrderRequest request) {
        ClientId id = request.clientId().orElse(null);
        return id == null ? null : new RequestKey(placing(id), id, hash(terms(request)));
    }

    /** Returns the key of an exit beside an open one; null if it has no client id. */
    public static @Nullable RequestKey ofExit(OrderId beside, OrderRequest request) {
        ClientId id = request.clientId().orElse(null);
        return id == null ? null : new RequestKey(placing(id), id, hash("beside " + beside + "|" + terms(request)));
    }

    /** Returns the key of an order list; null if it has no client id. */
    public static @Nullable RequestKey of(OrderList list) {
        ClientId id = list.clientId().orElse(null);
        if (id == null) {
            return null;
        }
        StringBuilder text = new StringBuilder(list.type().name());
        list.members().forEach(member -> text.append('\n').append(terms(member)));
        return new RequestKey(placing(id), id, hash(text.toString()));
    }

    /** Returns the key of a transfer or a reset; null without a client id. */
    public static @Nullable RequestKey ofTransfer(
            String kind, String asset, BigDecimal amount, @Nullable ClientId clientId) {
        if (clientId == null) {
            return null;
        }
        String terms = kind + "|" + asset + "|" + plain(Optional.of(amount));
        return new RequestKey("transfer:" + clientId, clientId, hash(terms));
    }

    /**
     * Refuses a request whose client id was used for a different one.
     *
     * @param applied the hash of the request that was applied with the same operation; null if it has none
     * @throws WalletException {@link ErrorCode#DUPLICATE}
     */
    public void requireSame(@Nullable String applied) {
        if (!hash.equals(applied)) {
            throw new WalletException(
                    ErrorCode.DUPLICATE,
                    "client id " + clientId + " was used for another request; give every request an id of its own",
                    Map.of("client_id", clientId.toString()));
        }
    }

    private static String terms(OrderRequest request) {
        return request.symbol() + "|" + request.side() + "|" + request.type() + "|"
                + (request.quoteAmount().isPresent() ? "" : plain(Optional.of(request.amount()))) + "|"
                + plain(request.limitPrice()) + "|" + plain(request.stopPrice()) + "|"
                + plain(request.trailingOffset().map(TrailingOffset::value)) + "|"
                + request.trailingOffset().map(TrailingOffset::percent).orElse(false) + "|" + request.timeInForce()
                + "|"
                + request.isPostOnly() + "|" + request.triggerReference() + "|" + new TreeMap<>(request.metadata())
                + added("till", request.expiresAt())
                + added("quote", request.quoteAmount().map(RequestKey::plain))
                + added("from", request.activationPrice().map(RequestKey::plain))
                + (request.isReduceOnly() ? "|reduce" : "");
    }

    /** Returns the text of a term that earlier releases did not have; empty without it, so that the hash is the same as theirs. */
    private static String added(String name, Optional<?> value) {
        return value.map(term -> "|" + name + "=" + term).orElse("");
    }

    private static String plain(Optional<BigDecimal> amount) {
        return amount.map(RequestKey::plain).orElse("");
    }

    private static String plain(BigDecimal amount) {
        return amount.stripTrailingZeros().toPlainString();
    }

    private static String hash(String text) {
        return HexFormat.of().formatHex(OrderIds.sha256(text), 0, 16);
    }
}
