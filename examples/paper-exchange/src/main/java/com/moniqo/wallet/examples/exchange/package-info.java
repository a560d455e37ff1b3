/**
 * A server for paper trading that speaks Binance Spot's REST API. Start at {@link com.moniqo.wallet.examples.exchange.PaperExchange}.
 *
 * <p>A request goes through {@code HttpServer}, which bounds its size and time, to {@code Api}, which counts its weight, finds its account
 * and its endpoint, and turns every failure into an error of the exchange. The classes named {@code ...Endpoints} are the endpoints by
 * group. Prices go from a {@code PriceFeed} to the {@code Venue}: first into its public market data, then into the wallet of each account.
 *
 * <p>Requests run on the server's worker threads, those of one connection one after the other; the commands of one account too.
 */
@NullMarked
package com.moniqo.wallet.examples.exchange;

import org.jspecify.annotations.NullMarked;
