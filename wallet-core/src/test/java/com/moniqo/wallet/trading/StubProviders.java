package com.moniqo.wallet.trading;

/** Providers that are found, or not: public, with public constructors, as {@link java.util.ServiceLoader} wants them. */
public final class StubProviders {
    private StubProviders() {}

    /** A provider with the given prefix, which opens a {@link StubWallet}. */
    static WalletProvider of(String prefix) {
        return new Stub(prefix) {};
    }

    private abstract static class Stub implements WalletProvider {
        private final String prefix;

        Stub(String prefix) {
            this.prefix = prefix;
        }

        @Override
        public String slugPrefix() {
            return prefix;
        }

        @Override
        public Capabilities capabilities() {
            return Capabilities.builder().build();
        }

        @Override
        public Wallet open(WalletContext context) {
            return new StubWallet();
        }
    }

    /** Opens acme and acme-... */
    public static final class Acme extends Stub {
        /** For the service loader. */
        public Acme() {
            super("acme");
        }
    }

    /** Claims acme too. */
    public static final class AcmeAgain extends Stub {
        /** For the service loader. */
        public AcmeAgain() {
            super("acme");
        }
    }

    /** Opens acme-pro and acme-pro-..., which acme would open as well. */
    public static final class AcmePro extends Stub {
        /** For the service loader. */
        public AcmePro() {
            super("acme-pro");
        }
    }

    /** Opens other. */
    public static final class Other extends Stub {
        /** For the service loader. */
        public Other() {
            super("other");
        }
    }

    /** Says no prefix at all. */
    public static final class Nameless extends Stub {
        /** For the service loader. */
        @SuppressWarnings("NullAway")
        public Nameless() {
            super(null);
        }
    }

    /** Cannot be made. */
    public static final class Exploding extends Stub {
        /** For the service loader. */
        public Exploding() {
            super("exploding");
            throw new IllegalStateException("boom");
        }
    }

    /** Fails when asked for its prefix. */
    public static final class Moody extends Stub {
        /** For the service loader. */
        public Moody() {
            super("moody");
        }

        @Override
        public String slugPrefix() {
            throw new IllegalStateException("not today");
        }
    }
}
