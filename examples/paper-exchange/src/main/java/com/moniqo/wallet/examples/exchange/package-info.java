/**
 * A server for paper trading that speaks Binance Spot's REST API, WebSocket API and streams. Start at {@link
 * com.moniqo.wallet.examples.exchange.PaperExchange}.
 *
 * <p>A request passes through {@code HttpServer}, which limits its size and time, to {@code Api}, which counts its weight, finds its
 * account and endpoint, and turns every failure into an error of the exchange. The classes named {@code ...Endpoints} contain the endpoints
 * by group. Prices pass from a {@code PriceFeed} to the {@code Venue}: first to its public market data, then to the wallet of each account.
 *
 * <p>A {@code WebSocket} has a session: {@code ApiSession} passes requests to the same endpoints as HTTP, and {@code StreamSession}
 * subscribes to {@code Streams}. A stream's events come from {@code MarketStreams}, or from the {@code UserEvents} of an account.
 *
 * <p>Requests run on the server's worker threads. Those of one connection run one after the other, as do the commands of one account.
 */
@NullMarked
package com.moniqo.wallet.examples.exchange;

import org.jspecify.annotations.NullMarked;
