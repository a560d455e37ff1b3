package com.moniqo.wallet.crypto;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import com.moniqo.wallet.credential.CredentialOwner;
import com.moniqo.wallet.credential.DecryptionException;
import com.moniqo.wallet.crypto.KeysetException.Reason;
import com.moniqo.wallet.error.WalletException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The command {@code reencrypt}, which seals exported values with the primary key, for stores that {@code ReencryptionJob} cannot reach.
 *
 * <p>Each input line is a JSON object {@code {"userId":..,"userWalletId":..,"definitionId":..,"field":..,"stored":..}}. Lines whose value
 * changes are written with a {@code next} added. The operator stores {@code next} only if {@code stored} is still the stored value. A line
 * that fails is reported with its number and reason, and the command continues with the next line. A value stored as "" is counted and left
 * alone: the original stored an empty optional secret that way.
 */
final class ReencryptCommand {
    private static final List<String> NAMES = List.of("userId", "userWalletId", "definitionId", "field", "stored");

    private final TinkCredentialCipher cipher;
    private final PrintStream out;
    private final PrintStream err;
    private int unchanged;
    private int empty;
    private int resealed;
    private int failed;

    private ReencryptCommand(TinkCredentialCipher cipher, PrintStream out, PrintStream err) {
        this.cipher = cipher;
        this.out = out;
        this.err = err;
    }

    /** Runs the command. Returns whether every line could be read, opened and sealed. */
    static boolean run(ToolOptions options, InputStream in, PrintStream out, PrintStream err) {
        KeysetFile file = KeysetFile.of(options);
        var fernetKeys = options.findFile("--fernet-keys");
        boolean acceptPlainText = options.has("--accept-plain-text");
        options.refuseOthers();
        var cipher = TinkCredentialCipher.builder(file.read());
        fernetKeys.ifPresent(keys -> cipher.readFernet(
                Keysets.read(keys).lines().filter(line -> !line.isBlank()).toArray(String[]::new)));
        if (acceptPlainText) {
            cipher.acceptPlainText();
        }
        return new ReencryptCommand(cipher.build(), out, err).lines(in);
    }

    private boolean lines(InputStream in) {
        try {
            var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    line(number, line);
                }
            }
        } catch (IOException e) {
            throw new KeysetException(
                    Reason.MISSING, "the input cannot be read (" + e.getClass().getSimpleName() + ")");
        }
        KeysetTool.refuseLostOutput(out);
        err.println("resealed " + resealed + ", up to date " + unchanged + ", empty " + empty + ", failed " + failed);
        err.println(
                failed == 0
                        ? "next: write each next by compare-and-set on its stored; export and run again until resealed is 0"
                        : "next: check the failed lines; do not disable any key until failed and resealed are 0");
        return failed == 0;
    }

    private void line(int number, String line) {
        try {
            Map<String, String> values = read(line);
            String stored = values.getOrDefault("stored", "");
            var context = new CredentialOwner(
                            values.getOrDefault("userId", ""),
                            values.getOrDefault("userWalletId", ""),
                            values.getOrDefault("definitionId", ""))
                    .field(values.getOrDefault("field", ""));
            if (stored.isEmpty()) {
                empty++;
                return;
            }
            String next = cipher.reencrypt(stored, context);
            if (next.equals(stored)) {
                // already sealed with the primary key, but only opening it shows whether it is intact
                cipher.decrypt(stored, context);
                unchanged++;
            } else {
                out.println(write(values, next));
                resealed++;
            }
        } catch (DecryptionException e) {
            failed++;
            err.println("line " + number + ": " + e.reason());
        } catch (WalletException e) {
            failed++;
            err.println("line " + number + ": "
                    + e.details().getOrDefault("reason", "the ids and the field must be present and not blank"));
        } catch (IOException | IllegalStateException e) {
            failed++;
            err.println("line " + number + ": must be a JSON object with the texts " + String.join(", ", NAMES));
        }
    }

    private static Map<String, String> read(String line) throws IOException {
        var values = new HashMap<String, String>();
        var in = new JsonReader(new StringReader(line));
        in.setStrictness(Strictness.STRICT);
        in.beginObject();
        while (in.hasNext()) {
            String name = in.nextName();
            if (!NAMES.contains(name) || in.peek() != JsonToken.STRING || values.put(name, in.nextString()) != null) {
                throw new IOException("not a line of an export");
            }
        }
        in.endObject();
        if (in.peek() != JsonToken.END_DOCUMENT || values.size() != NAMES.size()) {
            throw new IOException("not a line of an export");
        }
        return values;
    }

    private static String write(Map<String, String> values, String next) throws IOException {
        var text = new StringWriter();
        var json = new JsonWriter(text);
        json.beginObject();
        for (String name : NAMES) {
            json.name(name).value(values.get(name));
        }
        json.name("next").value(next);
        json.endObject();
        return text.toString();
    }
}
