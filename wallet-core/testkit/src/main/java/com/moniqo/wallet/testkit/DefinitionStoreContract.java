package com.moniqo.wallet.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.moniqo.wallet.catalog.DefinitionFilter;
import com.moniqo.wallet.catalog.DefinitionId;
import com.moniqo.wallet.catalog.DefinitionStore;
import com.moniqo.wallet.catalog.IntegrationType;
import com.moniqo.wallet.catalog.MarketType;
import com.moniqo.wallet.catalog.Page;
import com.moniqo.wallet.catalog.PageRequest;
import com.moniqo.wallet.catalog.WalletDefinition;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tests that every {@link DefinitionStore} must pass. To test yours, extend this class in a few lines. */
public abstract class DefinitionStoreContract {
    private DefinitionStore store;

    /** {@return an empty store} */
    protected abstract DefinitionStore newStore();

    @BeforeEach
    final void makeStore() {
        store = newStore();
    }

    private WalletDefinition add(String slug, int order) {
        WalletDefinition definition =
                StoreSamples.definition(store.newId(), slug).order(order).build();
        store.insert(definition);
        return definition;
    }

    private WalletDefinition delete(WalletDefinition definition) {
        return store.update(
                definition, definition.toBuilder().deletedAt(StoreSamples.T0).build());
    }

    private static void refused(ErrorCode code, Runnable call) {
        assertThatExceptionOfType(WalletException.class)
                .isThrownBy(call::run)
                .satisfies(e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void new_ids_are_unlike_each_other() {
        assertThat(List.of(store.newId(), store.newId(), store.newId())).doesNotHaveDuplicates();
    }

    @Test
    void every_field_comes_back() {
        WalletDefinition full = add("acme-spot", 7);
        assertThat(store.find(full.id())).contains(full);
        assertThat(store.findBySlug("acme-spot")).contains(full);
        WalletDefinition bare = StoreSamples.definition(store.newId(), "bare")
                .logoUrl(null)
                .createdBy(null)
                .supportedSymbols(List.of())
                .tags(List.of())
                .closing(true)
                .active(false)
                .build();
        store.insert(bare);
        assertThat(store.find(bare.id())).contains(bare);
    }

    @Test
    void what_is_not_there_is_not_found_whatever_the_id_looks_like() {
        assertThat(store.find(DefinitionId.of("no-object-id"))).isEmpty();
        assertThat(store.find(DefinitionId.of("507f1f77bcf86cd799439011"))).isEmpty();
        assertThat(store.findBySlug("nothing")).isEmpty();
        assertThat(store.findBySlug("$no { slug")).isEmpty();
    }

    @Test
    void a_slug_is_taken_once_only() {
        add("acme-spot", 1);
        refused(ErrorCode.DUPLICATE, () -> add("acme-spot", 2));
    }

    @Test
    void an_id_is_taken_once_only() {
        WalletDefinition first = add("acme-spot", 1);
        refused(
                ErrorCode.DUPLICATE,
                () -> store.insert(StoreSamples.definition(first.id(), "other").build()));
    }

    @Test
    void of_many_that_take_one_slug_at_once_one_succeeds() throws InterruptedException {
        List<ErrorCode> ends = StoreRaces.race(number -> add("acme-spot", number));
        assertThat(ends).containsOnlyOnce((ErrorCode) null);
        assertThat(Collections.frequency(ends, ErrorCode.DUPLICATE)).isEqualTo(StoreRaces.THREADS - 1);
    }

    @Test
    void the_slug_of_a_deleted_definition_can_be_used_again() {
        WalletDefinition deleted = delete(add("acme-spot", 1));
        assertThat(store.findBySlug("acme-spot")).isEmpty();
        assertThat(store.find(deleted.id())).contains(deleted);
        WalletDefinition second = add("acme-spot", 2);
        delete(second);
        WalletDefinition third = add("acme-spot", 3);
        assertThat(store.findBySlug("acme-spot")).contains(third);
    }

    @Test
    void update_writes_over_the_version_that_was_read_and_no_other() {
        WalletDefinition first = add("acme-spot", 1);
        WalletDefinition second =
                store.update(first, first.toBuilder().displayName("two").build());
        assertThat(second.version()).isEqualTo(first.version() + 1);
        assertThat(store.find(first.id())).contains(second);
        refused(
                ErrorCode.CONFLICT,
                () -> store.update(first, first.toBuilder().displayName("three").build()));
        assertThat(store.find(first.id())).contains(second);
    }

    @Test
    void update_of_what_is_not_there_is_not_found() {
        WalletDefinition never = StoreSamples.definition(store.newId(), "never").build();
        refused(ErrorCode.NOT_FOUND, () -> store.update(never, never));
    }

    @Test
    void update_can_clear_what_can_be_empty() {
        WalletDefinition first = add("acme-spot", 1);
        WalletDefinition cleared = store.update(
                first,
                first.toBuilder()
                        .logoUrl(null)
                        .tags(List.of())
                        .supportedSymbols(List.of())
                        .build());
        assertThat(store.find(first.id())).contains(cleared);
        assertThat(cleared.logoUrl()).isEmpty();
    }

    @Test
    void of_many_that_update_one_version_one_succeeds() throws InterruptedException {
        WalletDefinition first = add("acme-spot", 1);
        List<ErrorCode> ends = StoreRaces.race(number ->
                store.update(first, first.toBuilder().order(100 + number).build()));
        assertThat(ends).containsOnlyOnce((ErrorCode) null);
        assertThat(Collections.frequency(ends, ErrorCode.CONFLICT)).isEqualTo(StoreRaces.THREADS - 1);
    }

    @Test
    void list_is_by_order_and_then_by_slug_without_deleted_ones() {
        WalletDefinition c = add("c", 1);
        WalletDefinition a = add("a", 2);
        WalletDefinition b = add("b", 2);
        delete(add("deleted", 0));
        Page<WalletDefinition> all = store.list(DefinitionFilter.all(), PageRequest.first());
        assertThat(all.items()).containsExactly(c, a, b);
        assertThat(all.total()).isEqualTo(3);
        assertThat(all.hasMore()).isFalse();
    }

    @Test
    void list_is_read_in_pages() {
        for (int i = 0; i < 5; i++) {
            add("d" + i, i);
        }
        Page<WalletDefinition> page = store.list(DefinitionFilter.all(), PageRequest.of(2, 2));
        assertThat(page.items()).extracting(WalletDefinition::slug).containsExactly("d2", "d3");
        assertThat(page.total()).isEqualTo(5);
        assertThat(page.hasMore()).isTrue();
        assertThat(store.list(DefinitionFilter.all(), PageRequest.of(9, 2)).items())
                .isEmpty();
    }

    @Test
    void list_keeps_to_each_filter_and_to_all_together() {
        WalletDefinition cex = add("cex", 1);
        WalletDefinition demo = StoreSamples.definition(store.newId(), "demo")
                .integrationType(IntegrationType.SIMULATION)
                .supportedMarkets(MarketType.FOREX)
                .active(false)
                .order(2)
                .build();
        store.insert(demo);
        assertThat(found(DefinitionFilter.all().integrationType(IntegrationType.CEX)))
                .containsExactly(cex);
        assertThat(found(DefinitionFilter.all().active(true))).containsExactly(cex);
        assertThat(found(DefinitionFilter.all().active(false))).containsExactly(demo);
        assertThat(found(DefinitionFilter.all().demo(true))).containsExactly(demo);
        assertThat(found(DefinitionFilter.all().demo(false))).containsExactly(cex);
        assertThat(found(DefinitionFilter.all().market(MarketType.STOCKS))).containsExactly(cex);
        assertThat(found(DefinitionFilter.all().market(MarketType.COMMODITIES))).isEmpty();
        assertThat(found(DefinitionFilter.all()
                        .demo(true)
                        .market(MarketType.FOREX)
                        .active(false)))
                .containsExactly(demo);
        assertThat(found(DefinitionFilter.all().demo(true).active(true))).isEmpty();
    }

    private List<WalletDefinition> found(DefinitionFilter filter) {
        Page<WalletDefinition> page = store.list(filter, PageRequest.first());
        assertThat(page.total()).isEqualTo(page.items().size());
        return page.items();
    }

    @Test
    void null_is_refused() {
        assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> store.insert(StoreSamples.nothing()));
        assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> store.find(StoreSamples.nothing()));
        assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> store.findBySlug(StoreSamples.nothing()));
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> store.list(StoreSamples.nothing(), PageRequest.first()));
    }
}
