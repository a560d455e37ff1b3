package com.moniqo.wallet.crypto;

import com.moniqo.wallet.crypto.Keyset.KeyState;
import java.io.PrintStream;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The commands of {@link KeysetTool} that create and change keysets. Each prints the keys' states and the next step. */
final class KeysetCommands {
    private KeysetCommands() {}

    static void generate(ToolOptions options, PrintStream out) {
        boolean print = options.has("--print");
        Optional<KeysetFile> file = options.findFile("--out").map(path -> new KeysetFile(path, Optional.empty()));
        options.refuseOthers();
        if (print == file.isPresent()) {
            throw new ToolOptions.UsageException("generate needs either --out FILE or --print");
        }
        Keyset keyset = Keyset.generate();
        if (print) {
            out.println(keyset.revealJson().strip());
            KeysetTool.refuseLostOutput(out);
            return;
        }
        file.orElseThrow().create(keyset);
        show(keyset, out);
        out.println(
                "next: give every node this file as " + Keysets.KEYSET_FILE + ", or its content as " + Keysets.KEYSET
                        + "; keep a copy, but not with the database's backups; nothing can be opened without the keyset");
    }

    static void info(ToolOptions options, PrintStream out) {
        KeysetFile file = KeysetFile.of(options);
        options.refuseOthers();
        Keyset keyset = file.read();
        show(keyset, out);
        out.println("next: " + nextStep(keyset));
    }

    static void addKey(ToolOptions options, PrintStream out) {
        change(options, out, Keyset::addKey);
    }

    static void promote(ToolOptions options, PrintStream out) {
        int keyId = options.keyId();
        change(options, out, keyset -> keyset.promote(keyId));
    }

    static void disable(ToolOptions options, PrintStream out) {
        int keyId = options.keyId();
        change(options, out, keyset -> keyset.disable(keyId));
    }

    static void enable(ToolOptions options, PrintStream out) {
        int keyId = options.keyId();
        change(options, out, keyset -> keyset.enable(keyId));
    }

    static void delete(ToolOptions options, PrintStream out) {
        int keyId = options.keyId();
        change(options, out, keyset -> keyset.delete(keyId));
    }

    static void wrap(ToolOptions options, PrintStream out) {
        var kek = Keysets.fromFile(options.file("--kek")).aead();
        var clear = new KeysetFile(options.file("--keyset"), Optional.empty());
        var wrapped = new KeysetFile(options.file("--out"), Optional.of(kek));
        options.refuseOthers();
        Keyset keyset = clear.read();
        wrapped.create(keyset);
        show(keyset, out);
        out.println("next: give every node the wrapped keyset, and its host the key-encryption key by another route"
                + " (Keysets.fromEnvironment(environment, kek)); then remove the clear keyset");
    }

    private static void change(ToolOptions options, PrintStream out, UnaryOperator<Keyset> change) {
        KeysetFile file = KeysetFile.of(options);
        options.refuseOthers();
        Keyset changed = file.change(change);
        show(changed, out);
        out.println("next: " + nextStep(changed));
    }

    private static void show(Keyset keyset, PrintStream out) {
        keyset.keys().forEach(key -> out.println("key " + key));
    }

    /** Returns the next step of a rotation in this state. */
    private static String nextStep(Keyset keyset) {
        Optional<Keyset.Key> off = keyset.keys().stream()
                .filter(key -> key.state() != KeyState.ENABLED)
                .findFirst();
        if (off.isPresent()) {
            String id = id(off.get());
            return "deploy this keyset to every node; if nothing fails with KEY_DISABLED, delete --key " + id
                    + " for good; otherwise enable --key " + id + " and reencrypt again";
        }
        Optional<Keyset.Key> other =
                keyset.keys().stream().filter(key -> !key.primary()).findFirst();
        if (other.isEmpty()) {
            return "nothing; add-key starts a rotation";
        }
        return "deploy this keyset to every node. If key " + id(other.get())
                + " is new: promote --key " + id(other.get())
                + " and deploy again. If it is the old one: reencrypt until nothing changes, then disable --key "
                + id(other.get());
    }

    private static String id(Keyset.Key key) {
        return Integer.toUnsignedString(key.id());
    }
}
