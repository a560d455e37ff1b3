package com.moniqo.wallet.sqlite;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.catalog.DefinitionFilter;
import com.moniqo.wallet.catalog.DefinitionId;
import com.moniqo.wallet.catalog.DefinitionStore;
import com.moniqo.wallet.catalog.Page;
import com.moniqo.wallet.catalog.PageRequest;
import com.moniqo.wallet.catalog.WalletDefinition;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.sqlite.file.OpenFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Definitions in the table {@code definition}:
 *
 * <pre>
 * id                        version  slug          position  deleted  body
 * 6762a4f2c9a1b2c3d4e5f601  3        binance-spot  7         0        {"name":"Binance","slug":"binance-spot","is_active":true,...
 * </pre>
 *
 * <ol>
 *   <li>A unique index on the slugs of definitions that are not deleted decides between several inserts of one slug.
 *   <li>An update changes the row only if it has the version that the caller read.
 *   <li>There are few definitions: a list reads those that are not deleted in their order, and is filtered here.
 * </ol>
 */
final class SqliteDefinitionStore implements DefinitionStore {
    private static final String SELECT = "SELECT id, version, body FROM definition ";

    private final OpenFile file;

    SqliteDefinitionStore(OpenFile file) {
        this.file = file;
    }

    private static long deleted(WalletDefinition definition) {
        return definition.deletedAt().isPresent() ? 1 : 0;
    }

    @Override
    public DefinitionId newId() {
        return DefinitionId.of(NewIds.next());
    }

    @Override
    public void insert(WalletDefinition definition) {
        String body = DefinitionBodies.write(required(definition, "definition"));
        boolean inserted = file.write(session -> session.update(
                        """
                        INSERT INTO definition (id, version, slug, position, deleted, body) VALUES (?, ?, ?, ?, ?, ?)
                        ON CONFLICT DO NOTHING\
                        """,
                        definition.id().value(),
                        definition.version(),
                        definition.slug(),
                        (long) definition.order(),
                        deleted(definition),
                        body)
                == 1);
        if (!inserted) {
            throw taken(definition);
        }
    }

    private static WalletException taken(WalletDefinition definition) {
        return new WalletException(
                ErrorCode.DUPLICATE,
                "a wallet definition with the slug " + definition.slug() + " already exists",
                Map.of("slug", definition.slug()));
    }

    @Override
    public Optional<WalletDefinition> find(DefinitionId id) {
        String wanted = required(id, "id").value();
        return file.read(session -> session.row(SELECT + "WHERE id = ?", Stored::of, wanted))
                .map(this::definition);
    }

    @Override
    public Optional<WalletDefinition> findBySlug(String slug) {
        required(slug, "slug");
        return file.read(session -> session.row(SELECT + "WHERE slug = ? AND deleted = 0", Stored::of, slug))
                .map(this::definition);
    }

    @Override
    public Page<WalletDefinition> list(DefinitionFilter filter, PageRequest page) {
        required(filter, "filter");
        required(page, "page");
        List<Stored> rows =
                file.read(session -> session.rows(SELECT + "WHERE deleted = 0 ORDER BY position, slug", Stored::of));
        List<WalletDefinition> all =
                rows.stream().map(this::definition).filter(filter::matches).toList();
        return Pages.cut(all, page);
    }

    @Override
    public WalletDefinition update(WalletDefinition expected, WalletDefinition next) {
        required(expected, "expected");
        WalletDefinition written = required(next, "next").toBuilder()
                .version(expected.version() + 1)
                .build();
        String id = expected.id().value();
        String body = DefinitionBodies.write(written);
        Refused refused = file.write(session -> session.update(
                                """
                                UPDATE OR IGNORE definition SET version = ?, slug = ?, position = ?, deleted = ?, body = ?
                                WHERE id = ? AND version = ?\
                                """,
                                written.version(),
                                written.slug(),
                                (long) written.order(),
                                deleted(written),
                                body,
                                id,
                                expected.version())
                        == 1
                ? Refused.NOT
                : Refused.why(session, "definition", id, expected.version()));
        refused.check("wallet definition", id, expected.slug());
        if (refused == Refused.TAKEN) {
            throw taken(written);
        }
        return written;
    }

    private WalletDefinition definition(Stored row) {
        return row.parsed(
                file.errors(),
                "definition",
                (stored, body) -> DefinitionBodies.read(DefinitionId.of(stored.key()), stored.number(), body));
    }
}
