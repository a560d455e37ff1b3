package com.moniqo.wallet.trading;

import static com.moniqo.wallet.error.ErrorCode.VALIDATION_ERROR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link WalletProviders#discover} makes of what lies on a path: none, one, many, ambiguous, not allowed, broken. */
class WalletProvidersDiscoveryTest {
    @TempDir
    Path path;

    private final Thread thread = Thread.currentThread();
    private final ClassLoader before = thread.getContextClassLoader();

    @AfterEach
    void restoreTheClassLoader() {
        thread.setContextClassLoader(before);
    }

    /** A loader that finds these providers and no others. */
    private ServiceLoader<WalletProvider> finding(String... classNames) {
        return ServiceLoader.load(WalletProvider.class, pathWith(classNames));
    }

    private ServiceLoader<WalletProvider> finding(Class<?>... providers) {
        return finding(Stream.of(providers).map(Class::getName).toArray(String[]::new));
    }

    private ClassLoader pathWith(String... classNames) {
        try {
            Path services = Files.createDirectories(path.resolve("META-INF/services"));
            Files.write(services.resolve(WalletProvider.class.getName()), List.of(classNames));
            return new PluginLoader(path.toUri().toURL());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * As a jar of somebody else's would be loaded: it finds services in its own path only, and defines the stub providers itself, so that
     * they are in its unnamed module, also where these tests run on the module path.
     */
    private static final class PluginLoader extends URLClassLoader {
        PluginLoader(URL root) {
            super(new URL[] {root}, WalletProvider.class.getClassLoader());
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return name.startsWith("META-INF/services/") ? findResources(name) : super.getResources(name);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            return name.startsWith(StubProviders.class.getName()) ? define(name) : super.loadClass(name, resolve);
        }

        private synchronized Class<?> define(String name) throws ClassNotFoundException {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    private static void assertOpenedBy(Class<?> provider, WalletProviders providers, String slug) {
        assertThat(providers.find(slug).map(found -> found.getClass().getName()))
                .contains(provider.getName());
    }

    private static WalletException refusal(ThrowingCallable call) {
        return catchThrowableOfType(WalletException.class, call);
    }

    @Test
    void one_that_is_named_is_found() {
        WalletProviders found = WalletProviders.discover(finding(StubProviders.Acme.class), "acme");
        assertThat(found).hasToString("WalletProviders[acme]");
        assertOpenedBy(StubProviders.Acme.class, found, "acme-v1");
    }

    @Test
    void many_that_are_named_are_all_found() {
        WalletProviders found = WalletProviders.discover(
                finding(StubProviders.Acme.class, StubProviders.Other.class), "other", "acme", "acme");
        assertThat(found).hasToString("WalletProviders[acme, other]");
    }

    @Test
    void none_at_all_is_refused_and_names_what_was_wanted() {
        WalletException refusal = refusal(() -> WalletProviders.discover(finding(new String[0]), "acme"));
        assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refusal).hasMessage("'acme' was allowed, but no provider on the path has it; known: []");
        assertThat(refusal.details()).containsEntry("reason", "unknown").containsEntry("slug", "acme");
    }

    @Test
    void one_of_two_missing_is_refused_and_names_what_there_is() {
        WalletException refusal = refusal(() -> WalletProviders.discover(
                finding(StubProviders.Acme.class, StubProviders.Other.class), "acme", "kraken"));
        assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refusal)
                .hasMessage(
                        "'kraken' was allowed, but no provider on the path has it; known: [acme]; on the path but not allowed: [other]");
    }

    @Test
    void one_that_is_not_named_is_left_alone() {
        WalletProviders found =
                WalletProviders.discover(finding(StubProviders.Acme.class, StubProviders.Other.class), "acme");
        assertThat(found.find("other")).isEmpty();
        WalletException refusal =
                refusal(() -> found.open(WalletContext.builder("other-v1", "w").build()));
        assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refusal.details()).containsEntry("reason", "not-allowed").containsEntry("slug", "other-v1");
        assertThat(refusal)
                .hasMessageContaining(
                        "one is on the path, but the host does not allow it: name its prefix in discover(...)")
                .hasMessageContaining("known: [acme]");
    }

    @Test
    void a_slug_is_allowed_by_its_prefix_not_by_one_that_is_longer() {
        WalletException refusal = refusal(() -> WalletProviders.discover(finding(StubProviders.Acme.class), "acme-v1"));
        assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refusal.details()).containsEntry("reason", "not-allowed");
    }

    @Test
    void two_for_one_slug_are_ambiguous() {
        WalletException refusal = refusal(() ->
                WalletProviders.discover(finding(StubProviders.Acme.class, StubProviders.AcmeAgain.class), "acme"));
        assertThat(refusal.code()).isEqualTo(ErrorCode.DUPLICATE);
        assertThat(refusal)
                .hasMessageContaining(StubProviders.Acme.class.getName())
                .hasMessageContaining(StubProviders.AcmeAgain.class.getName());
        assertThat(refusal.details()).containsEntry("reason", "ambiguous");
    }

    @Test
    void two_that_overlap_are_ambiguous_only_if_both_are_named() {
        Class<?>[] both = {StubProviders.Acme.class, StubProviders.AcmePro.class};
        assertThat(refusal(() -> WalletProviders.discover(finding(both), "acme", "acme-pro"))
                        .code())
                .isEqualTo(ErrorCode.DUPLICATE);
        assertOpenedBy(StubProviders.AcmePro.class, WalletProviders.discover(finding(both), "acme-pro"), "acme-pro-v1");
    }

    @Test
    void the_same_provider_listed_twice_is_one() {
        assertThat(WalletProviders.discover(finding(StubProviders.Acme.class, StubProviders.Acme.class), "acme"))
                .hasToString("WalletProviders[acme]");
    }

    @Test
    void a_provider_that_cannot_be_made_is_reported_by_name() {
        WalletException refusal = refusal(() ->
                WalletProviders.discover(finding(StubProviders.Acme.class, StubProviders.Exploding.class), "acme"));
        assertThat(refusal.code()).isEqualTo(ErrorCode.WALLET_ERROR);
        assertThat(refusal)
                .hasMessageStartingWith("a wallet provider on the path cannot be loaded: ")
                .hasMessageContaining(StubProviders.Exploding.class.getName())
                .hasRootCauseMessage("boom");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no.such.Provider", "com.moniqo.wallet.trading.StubProviders", "not a class name"})
    void what_is_no_provider_is_reported_by_name(String className) {
        WalletException refusal = refusal(() -> WalletProviders.discover(finding(className), "acme"));
        assertThat(refusal.code()).isEqualTo(ErrorCode.WALLET_ERROR);
        assertThat(refusal).hasMessageStartingWith("a wallet provider on the path cannot be loaded: ");
    }

    @Test
    void a_provider_that_fails_when_asked_is_reported() {
        WalletException refusal = refusal(
                () -> WalletProviders.discover(finding(StubProviders.Acme.class, StubProviders.Moody.class), "acme"));
        assertThat(refusal.code()).isEqualTo(ErrorCode.WALLET_ERROR);
        assertThat(refusal).hasRootCauseMessage("not today");
    }

    @Test
    void a_provider_without_a_prefix_is_left_alone() {
        assertThat(WalletProviders.discover(finding(StubProviders.Nameless.class, StubProviders.Acme.class), "acme"))
                .hasToString("WalletProviders[acme]");
    }

    @Test
    void the_threads_context_class_loader_is_asked_unless_a_loader_is_given() {
        thread.setContextClassLoader(pathWith(StubProviders.Acme.class.getName()));
        assertThat(WalletProviders.discover("acme")).hasToString("WalletProviders[acme]");
    }

    @Test
    void at_least_one_slug_must_be_named() {
        Refusals.assertRefused(
                VALIDATION_ERROR, "allowedSlugs", () -> WalletProviders.discover(finding(StubProviders.Acme.class)));
        Refusals.assertNullRefused(
                "allowedSlugs", () -> WalletProviders.discover(finding(StubProviders.Acme.class), (String[]) null));
        Refusals.assertNullRefused(
                "slug", () -> WalletProviders.discover(finding(StubProviders.Acme.class), "acme", null));
        Refusals.assertRefused(
                VALIDATION_ERROR, "slug", () -> WalletProviders.discover(finding(StubProviders.Acme.class), "*"));
        Refusals.assertNullRefused(
                "loader", () -> WalletProviders.discover((ServiceLoader<WalletProvider>) null, "acme"));
    }
}
