package com.moniqo.wallet.demo.invariants;

import com.moniqo.wallet.demo.store.InMemoryStateStore;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** Prints everything that a wallet tells about some fixed sequences: {@link OneLogTest} runs it in other JVMs. */
final class EventLogMain {
    private EventLogMain() {}

    public static void main(String[] args) {
        var out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        print(out, Integer.parseInt(args[0]));
        out.flush();
    }

    static void print(PrintStream out, int sequences) {
        for (int i = 0; i < sequences; i++) {
            var random = new SplittableRandom(i);
            var setup = new Setup(random.nextLong());
            try (var player = new Player(
                    setup, InMemoryStateStore.create(), new Player.Watcher() {}, event -> out.print(event + "\n"))) {
                player.openMarkets();
                for (int step = 0; step < 120; step++) {
                    player.step(random.nextLong());
                }
                out.print(player.script + "\n");
                out.print(Snapshot.all(player.wallet()) + "\n");
            }
        }
    }
}
