package com.moniqo.wallet.sqlite.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes of several threads in one transaction. */
class SharedCommitTest {
    private static final Executor THREADS = task -> new Thread(task, "holder").start();

    @TempDir
    Path folder;

    private OpenFile file;

    @BeforeEach
    void open() {
        SqliteSchema schema = SqliteSchema.of("notes", List.of(List.of("CREATE TABLE note (text TEXT UNIQUE)")));
        file = OpenFile.of(new SqliteFile(folder.resolve("notes.db"), schema));
    }

    @AfterEach
    void close() {
        file.close();
    }

    private static int insert(SqliteSession session, String text) throws SQLException {
        return session.update("INSERT INTO note (text) VALUES (?)", text);
    }

    private List<String> notes() {
        return file.read(session -> session.rows("SELECT text FROM note ORDER BY text", row -> row.getString(1)));
    }

    /** Runs changes that all wait for the writer at once, and returns the result of each, or the message of its failure. */
    private List<String> together(List<Change<Integer>> changes) throws Exception {
        var held = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var holder = CompletableFuture.runAsync(
                () -> file.exclusively(session -> {
                    held.countDown();
                    try {
                        release.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return session;
                }),
                THREADS);
        held.await();
        List<CompletableFuture<String>> results = new ArrayList<>();
        for (Change<Integer> change : changes) {
            var result = new CompletableFuture<String>();
            var thread = new Thread(() -> {
                try {
                    result.complete(String.valueOf(file.write(change)));
                } catch (RuntimeException e) {
                    result.complete(e.getMessage());
                }
            });
            thread.start();
            while (thread.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            results.add(result);
        }
        release.countDown();
        holder.join();
        return results.stream().map(CompletableFuture::join).toList();
    }

    @Test
    void a_change_that_throws_does_not_fail_those_of_others() throws Exception {
        assertThat(together(List.of(
                        session -> insert(session, "a"),
                        session -> {
                            insert(session, "undone");
                            throw new IllegalStateException("on purpose");
                        },
                        session -> insert(session, "b"),
                        session -> {
                            throw new IllegalStateException("this one too");
                        },
                        session -> insert(session, "c"))))
                .containsExactly("1", "on purpose", "1", "this one too", "1");
        assertThat(notes()).containsExactly("a", "b", "c");
    }

    @Test
    void a_change_that_throws_alone_changes_nothing() throws Exception {
        assertThat(together(List.of(session -> {
                    insert(session, "undone");
                    throw new IllegalStateException("on purpose");
                })))
                .containsExactly("on purpose");
        assertThat(notes()).isEmpty();
        assertThat(together(List.of(session -> insert(session, "a")))).containsExactly("1");
    }

    @Test
    void a_change_that_sqlite_refuses_does_not_fail_those_of_others() throws Exception {
        List<String> results = together(List.of(
                session -> insert(session, "a"),
                session -> {
                    insert(session, "undone");
                    return session.update("INSERT INTO nowhere VALUES (1)");
                },
                session -> insert(session, "b"),
                session -> insert(session, "a"),
                session -> insert(session, "c")));
        assertThat(results.get(1)).contains("nowhere");
        assertThat(results.get(3)).contains("UNIQUE");
        assertThat(List.of(results.get(0), results.get(2), results.get(4))).containsOnly("1");
        assertThat(notes()).containsExactly("a", "b", "c");
    }

    /** SQLite ends the whole transaction for some failures, such as a full disk. */
    @Test
    void a_change_for_which_sqlite_rolls_all_back_does_not_fail_those_of_others() throws Exception {
        file.exclusively(session -> {
            session.run("CREATE TRIGGER poisoned BEFORE INSERT ON note WHEN new.text = 'poison'"
                    + " BEGIN SELECT RAISE(ROLLBACK, 'poisoned'); END");
            return session;
        });
        List<String> results = together(List.of(
                session -> insert(session, "a"),
                session -> insert(session, "poison"),
                session -> insert(session, "b")));
        assertThat(results.get(1)).contains("poisoned");
        assertThat(List.of(results.get(0), results.get(2))).containsOnly("1");
        assertThat(notes()).containsExactly("a", "b");
    }

    @Test
    void a_change_that_ends_in_an_error_does_not_fail_those_of_others() throws Exception {
        List<String> results = together(List.of(
                session -> insert(session, "a"),
                session -> {
                    insert(session, "undone");
                    throw new StackOverflowError("too deep");
                },
                session -> insert(session, "b")));
        assertThat(results.get(1)).contains("too deep");
        assertThat(List.of(results.get(0), results.get(2))).containsOnly("1");
        assertThat(notes()).containsExactly("a", "b");
    }

    /** As if the JVM had no memory left for the exception. */
    @Test
    void an_error_that_ends_the_commit_itself_leaves_nobody_waiting() throws Exception {
        var fatal = new AssertionError("on purpose") {
            @Override
            public String toString() {
                throw new IllegalStateException("no memory");
            }
        };
        List<String> results = together(List.of(
                session -> insert(session, "a"),
                session -> {
                    throw fatal;
                },
                session -> insert(session, "b")));
        assertThat(results).filteredOn(result -> result.equals("no memory")).hasSize(1);
        assertThat(results)
                .filteredOn(result -> result.contains("may or may not have been written"))
                .hasSize(2);
        assertThat(together(List.of(session -> insert(session, "c")))).containsExactly("1");
        assertThat(notes()).containsExactly("c");
    }

    @Test
    void a_failure_of_the_file_fails_all() throws Exception {
        assertThat(together(List.of(
                        session -> insert(session, "a"),
                        session -> {
                            assertThat(folder.resolve("notes.db")
                                            .toFile()
                                            .renameTo(folder.resolve("moved.db").toFile()))
                                    .isTrue();
                            return insert(session, "b");
                        },
                        session -> insert(session, "c"))))
                .hasSize(3)
                .allMatch(message -> message.contains("was removed"));
    }
}
