package com.moniqo.wallet.demo.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.store.InMemoryStateStore;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.lifecycle.PerProperty;

/**
 * Invariants 1 to 6 over random sequences of everything a wallet can be told. A failure shows the shrunk sequence as a script: its
 * lines, pasted into a test, do the same again.
 */
class InvariantsTest {
    static final int SEQUENCES = 10_000;
    private static final Mix MIX = new Mix();

    /** The mix is part of the property. */
    static class MixIsRich implements PerProperty.Lifecycle {
        @Override
        public void onSuccess() {
            System.out.println("Invariants: " + MIX);
            MIX.demand(SEQUENCES);
        }
    }

    /** Every number is one step; what it does depends on the number and on the state it meets. */
    @Provide
    static Arbitrary<List<Long>> sequences() {
        return Arbitraries.randomValue(random -> random.nextLong())
                .list()
                .ofMaxSize(150)
                .withSizeDistribution(RandomDistribution.uniform());
    }

    @Property(tries = SEQUENCES, edgeCases = EdgeCasesMode.NONE)
    @PerProperty(MixIsRich.class)
    void hold_after_every_step(@ForAll("numbers") long settings, @ForAll("sequences") List<Long> numbers) {
        var setup = new Setup(settings);
        var store = new RecordingStore(InMemoryStateStore.create());
        var checker = new Checker(setup);
        try (var player = new Player(setup, store, checker, checker);
                var reader = Math.floorMod(settings, 8) == 0 ? new SecondReader(setup, store, player.clock) : null) {
            try {
                player.letClockStep();
                player.openMarkets();
                boolean everyStep = Math.floorMod(settings, 500) == 0;
                int rebuilt = Math.floorMod(settings, 400);
                for (int i = 0; i < numbers.size(); i++) {
                    player.step(numbers.get(i));
                    if (reader != null) {
                        reader.compare(player.wallet());
                    }
                    if (everyStep || i == rebuilt) {
                        journalMakesTheSameState(player, store);
                    }
                }
                checker.lives().checkAllEnded(player.wallet());
                if (reader != null) {
                    reader.compareAll(player.wallet(), checker.lives().events());
                    reader.close();
                }
                if (settings % 3 == 0) {
                    String atTheEnd = Snapshot.all(player.wallet());
                    player.close();
                    assertThat(rebuilt(player, store))
                            .as("the journal of a closed wallet")
                            .isEqualTo(atTheEnd);
                } else {
                    player.wallet().deposit("USDT", "1"); // its entry holds what prices changed before it
                    String atTheEnd = Snapshot.all(player.wallet());
                    assertThat(entriesMake(player, store))
                            .as("the entries alone, after one that holds all marks")
                            .isEqualTo(atTheEnd);
                }
            } catch (RuntimeException | Error e) {
                throw new AssertionError(e.getMessage() + "\nafter\n" + player.script + "\n", e);
            }
            MIX.count(player, checker.lives(), checker.reasons());
        }
    }

    @Provide
    static Arbitrary<Long> numbers() {
        return Arbitraries.randomValue(random -> random.nextLong());
    }

    /** Invariant 6, between two steps: without marks, which wait for the next entry. */
    private static void journalMakesTheSameState(Player player, RecordingStore store) {
        String live = Snapshot.durable(player.wallet());
        var copy = store.entriesOnly(player.wallet().id());
        try (DemoWallet other = player.setup.open(copy, player.clock)) {
            assertThat(Snapshot.durable(other))
                    .as("the journal, applied to an empty wallet")
                    .isEqualTo(live);
            assertThat(copy.history(other.id(), java.util.Set.of(), Long.MAX_VALUE, 1)
                            .get(0)
                            .seq())
                    .as("entries after opening: no lock had to be corrected")
                    .isEqualTo(store.entries().size());
        }
    }

    private static String entriesMake(Player player, RecordingStore store) {
        try (DemoWallet other =
                player.setup.open(store.entriesOnly(player.wallet().id()), player.clock)) {
            return Snapshot.all(other);
        }
    }

    /** With the checkpoint, which holds the marks that no entry does (S10). */
    private static String rebuilt(Player player, RecordingStore store) {
        try (DemoWallet other = player.setup.open(store, player.clock)) {
            return Snapshot.all(other);
        }
    }
}
