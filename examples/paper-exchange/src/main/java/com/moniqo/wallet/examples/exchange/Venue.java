package com.moniqo.wallet.examples.exchange;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.settings.DemoSettings;
import com.moniqo.wallet.demo.store.DemoStateStore;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The exchange behind its API: its listings, their market data, and the accounts. Thread-safe. */
final class Venue implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Venue.class);

    private final Map<String, Listing> listings = new LinkedHashMap<>();
    private final Map<Symbol, Board> boards = new LinkedHashMap<>();
    private final Map<String, Account> accounts = new ConcurrentHashMap<>();
    private final Streams streams = new Streams();
    private final DemoStateStore store;
    private final DemoSettings settings;
    private final Clock clock;

    /**
     * Creates a venue.
     *
     * @param listed the listed symbols
     * @param settings the settings of the wallets, except for the markets
     * @param store the store of the wallets
     * @param clock the clock of the market
     */
    Venue(List<Listing> listed, DemoSettings settings, DemoStateStore store, Clock clock) {
        DemoSettings.Builder markets = settings.toBuilder().scale(Json.SCALE);
        for (Listing listing : listed) {
            listings.put(listing.name(), listing);
            boards.put(listing.symbol(), new Board(listing, streams));
            markets.market(listing.symbol(), listing.rules());
        }
        this.settings = markets.build();
        this.store = store;
        this.clock = clock;
    }

    /** Opens the account of a key. A new account gets the deposits. */
    void open(String key, Signatures signatures, Map<String, String> deposits) {
        DemoWallet.Builder wallet = DemoWallet.builder()
                .id("paper-" + key)
                .settings(settings)
                .clock(clock)
                .storedIn(store);
        deposits.forEach(wallet::deposit);
        accounts.put(key, new Account(key, signatures, wallet.build(), new OrderNotes(store, key), this));
    }

    Optional<Account> account(String key) {
        return Optional.ofNullable(accounts.get(key));
    }

    Collection<Listing> listings() {
        return listings.values();
    }

    Listing listing(String name) {
        Listing listing = listings.get(name);
        if (listing == null) {
            throw ApiError.of(-1121, "Invalid symbol.");
        }
        return listing;
    }

    Listing listing(Symbol symbol) {
        return listing(symbol.base() + symbol.quote().orElse(""));
    }

    Board board(Listing listing) {
        Board board = boards.get(listing.symbol());
        if (board == null) {
            throw new IllegalStateException(listing.name() + " has no board");
        }
        return board;
    }

    Collection<Account> accounts() {
        return accounts.values();
    }

    Streams streams() {
        return streams;
    }

    /** Sends what streams send once per second. */
    void tick() {
        Instant now = clock.instant();
        boards.values().forEach(board -> board.tick(now));
    }

    DemoSettings settings() {
        return settings;
    }

    Clock clock() {
        return clock;
    }

    /**
     * Processes a price. The orders of all accounts are matched with it before this returns.
     *
     * @param quote the quote
     * @param traded the amount of the trade from which it comes; null if there is none
     */
    void onQuote(Quote quote, @Nullable BigDecimal traded) {
        Listing listing = listing(quote.symbol());
        Quote rounded = listing.onTick(quote);
        board(listing).update(rounded, traded);
        Quote unlimited = Quote.of(rounded.symbol(), rounded.bid(), rounded.ask(), rounded.last(), rounded.time());
        for (Account account : accounts.values()) {
            try {
                account.onQuote(unlimited);
            } catch (WalletException e) {
                if (e.code() != ErrorCode.MARKET_DATA_ERROR) {
                    throw e;
                }
                LOG.atWarn().addKeyValue("account", account).setCause(e).log("an account refused a price");
            }
        }
    }

    /** Closes all accounts. The store stays open. */
    @Override
    public void close() {
        accounts.values().forEach(Account::close);
    }
}
