package com.moniqo.wallet.binance;

import com.moniqo.wallet.credential.Credentials;
import com.moniqo.wallet.examples.exchange.PaperExchange;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.testkit.Fixture;
import com.moniqo.wallet.trading.Wallet;
import com.moniqo.wallet.trading.WalletContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A paper exchange in this JVM with a few accounts, behind a {@link Line}. */
final class Paper implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int ACCOUNTS = 3;

    private final PaperExchange exchange;
    private final Line line;
    private final BinanceProvider provider;
    private final Map<String, String> keys = new HashMap<>();

    /**
     * Starts one.
     *
     * @param file where it keeps its state
     * @param deposits what each account begins with
     * @param symbols what it lists
     */
    Paper(Path file, Map<String, String> deposits, String... symbols) {
        List<String> arguments =
                new ArrayList<>(List.of("--port", "0", "--file", file.toString(), "--limits", "10000"));
        for (int i = 0; i < ACCOUNTS; i++) {
            arguments.addAll(List.of("--account", "key" + i + ":secret" + i));
        }
        deposits.forEach((asset, amount) -> arguments.addAll(List.of("--deposit", asset + "=" + amount)));
        for (String symbol : symbols) {
            arguments.addAll(List.of("--symbol", symbol));
        }
        exchange = PaperExchange.start(arguments.toArray(String[]::new));
        line = new Line(exchange.uri().getPort());
        provider = provider(line.port());
    }

    private static BinanceProvider provider(int port) {
        return BinanceProvider.at(
                URI.create("http://127.0.0.1:" + port), URI.create("ws://127.0.0.1:" + port + "/ws-api/v3"));
    }

    Line line() {
        return line;
    }

    /** Opens the account of a fixture's wallet: always the same for the same id. */
    Wallet open(Fixture fixture) {
        return open(fixture.context("binance-spot-v1"), fixture.walletId());
    }

    Wallet open(WalletContext.Builder context, String walletId) {
        String number = keys.computeIfAbsent(walletId, id -> String.valueOf(keys.size()));
        return provider.open(
                context.credentials(Credentials.of(Map.of("api_key", "key" + number, "api_secret", "secret" + number)))
                        .build());
    }

    void price(Symbol symbol, BigDecimal price) {
        String query = "symbol=" + symbol.base() + symbol.quote().orElseThrow() + "&price=" + price.toPlainString();
        HttpRequest request = HttpRequest.newBuilder(URI.create(exchange.uri() + "/paper/v1/price?" + query))
                .header("X-MBX-APIKEY", "key0")
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            HttpResponse<String> reply = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            if (reply.statusCode() != 200) {
                throw new AssertionError(reply.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        line.close();
        exchange.close();
    }
}
