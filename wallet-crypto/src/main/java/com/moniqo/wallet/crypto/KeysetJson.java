package com.moniqo.wallet.crypto;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.moniqo.wallet.crypto.KeysetException.Reason;
import java.io.IOException;
import java.io.StringReader;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;

/**
 * Checks the text of a keyset before Tink parses it. Tink accepts things that no operator intends: a second JSON document after the first,
 * unknown or repeated names, key material of type REMOTE, keys without a prefix, and spaces in base64.
 *
 * <p>The text is read as a stream and nothing is built from it, so neither its depth nor its size can do any harm.
 */
final class KeysetJson {
    private static final int MAX_LENGTH = 65_536;
    private static final int MAX_KEYS = 100;
    private static final String TYPE_PREFIX = "type.googleapis.com/google.crypto.tink.";

    private KeysetJson() {}

    /** Refuses text that is not a clear keyset of the accepted kinds of keys. */
    static void checkClear(String json) {
        read(json, KeysetJson::clearKeyset);
    }

    /** Refuses text that is not a wrapped keyset. */
    static void checkWrapped(String json) {
        read(json, KeysetJson::wrappedKeyset);
    }

    private interface Shape {
        void check(JsonReader in) throws IOException;
    }

    private static void read(String json, Shape shape) {
        if (json.isBlank()) {
            throw new KeysetException(Reason.MISSING, "the keyset is blank; generate one with KeysetTool");
        }
        if (json.length() > MAX_LENGTH) {
            throw malformed("it is longer than " + MAX_LENGTH + " characters");
        }
        if (json.strip().matches("[A-Za-z0-9_-]{43}=")) {
            throw malformed(
                    "it looks like a Fernet key, which can only open old values; generate a keyset with KeysetTool");
        }
        if (json.startsWith("\uFEFF")) {
            throw malformed("it begins with a byte order mark; save it as UTF-8 without one");
        }
        var in = new JsonReader(new StringReader(json));
        in.setStrictness(Strictness.STRICT);
        try {
            shape.check(in);
            if (in.peek() != JsonToken.END_DOCUMENT) {
                throw malformed("it is followed by more text");
            }
        } catch (IOException | IllegalStateException | NumberFormatException e) {
            // without the cause, whose message may quote the text
            throw malformed("it is not the JSON of a Tink keyset");
        }
    }

    private static void clearKeyset(JsonReader in) throws IOException {
        var names = new HashSet<String>();
        in.beginObject();
        while (in.hasNext()) {
            switch (once(in, names)) {
                case "primaryKeyId" -> id(in);
                case "key" -> keys(in);
                case "encryptedKeyset", "keysetInfo" -> throw malformed("it is wrapped; pass the key that wrapped it");
                default -> throw unknown();
            }
        }
        in.endObject();
        if (!names.contains("key")) {
            throw malformed("it has no keys");
        }
        if (!names.contains("primaryKeyId")) {
            throw new KeysetException(Reason.NO_PRIMARY, "the keyset has no primary key");
        }
    }

    private static void keys(JsonReader in) throws IOException {
        var ids = new HashSet<Long>();
        int keys = 0;
        in.beginArray();
        while (in.hasNext()) {
            if (++keys > MAX_KEYS) {
                throw malformed("it has more than " + MAX_KEYS + " keys");
            }
            if (!ids.add(key(in))) {
                throw malformed("two of its keys have the same id");
            }
        }
        in.endArray();
    }

    private static long key(JsonReader in) throws IOException {
        var names = new HashSet<String>();
        long id = -1;
        in.beginObject();
        while (in.hasNext()) {
            switch (once(in, names)) {
                case "keyData" -> keyData(in);
                case "status" -> oneOf(in, Set.of("ENABLED", "DISABLED", "DESTROYED"), "an unknown status");
                case "keyId" -> id = id(in);
                case "outputPrefixType" -> {
                    if (!in.nextString().equals("TINK")) {
                        throw new KeysetException(
                                Reason.UNPREFIXED_KEY,
                                "the keyset has a key whose output prefix is not TINK; generate keys with KeysetTool");
                    }
                }
                default -> throw unknown();
            }
        }
        in.endObject();
        if (names.size() != 4) {
            throw malformed("one of its keys is incomplete");
        }
        return id;
    }

    private static long id(JsonReader in) throws IOException {
        if (in.peek() != JsonToken.NUMBER) {
            throw malformed("it has a key id that is not a number");
        }
        long id = in.nextLong();
        if (id < 0 || id > 0xFFFF_FFFFL) {
            throw malformed("it has a key id outside 0 to 4294967295");
        }
        return id;
    }

    private static void keyData(JsonReader in) throws IOException {
        var names = new HashSet<String>();
        in.beginObject();
        while (in.hasNext()) {
            switch (once(in, names)) {
                case "typeUrl" -> {
                    String type = in.nextString();
                    if (!type.equals(TYPE_PREFIX + "AesGcmKey") && !type.equals(TYPE_PREFIX + "XAesGcmKey")) {
                        throw KeysetRules.wrongPrimitive();
                    }
                }
                case "value" -> canonicalBase64(in.nextString());
                case "keyMaterialType" -> oneOf(in, Set.of("SYMMETRIC"), "key material that is not symmetric");
                default -> throw unknown();
            }
        }
        in.endObject();
        if (names.size() != 3) {
            throw malformed("one of its keys is incomplete");
        }
    }

    private static void wrappedKeyset(JsonReader in) throws IOException {
        var names = new HashSet<String>();
        in.beginObject();
        while (in.hasNext()) {
            switch (once(in, names)) {
                case "encryptedKeyset" -> canonicalBase64(in.nextString());
                case "keysetInfo" -> in.skipValue(); // not authenticated, so it is ignored
                case "key", "primaryKeyId" ->
                    throw malformed("it is clear, although a key to unwrap it was passed; wrap it first");
                default -> throw unknown();
            }
        }
        in.endObject();
        if (!names.contains("encryptedKeyset")) {
            throw malformed("it has no encryptedKeyset");
        }
    }

    private static String once(JsonReader in, Set<String> seen) throws IOException {
        String name = in.nextName();
        if (!seen.add(name)) {
            throw malformed("it contains a duplicate name");
        }
        return name;
    }

    private static void oneOf(JsonReader in, Set<String> known, String otherwise) throws IOException {
        if (!known.contains(in.nextString())) {
            throw malformed("it has " + otherwise);
        }
    }

    private static void canonicalBase64(String text) {
        try {
            if (Base64.getEncoder()
                    .encodeToString(Base64.getDecoder().decode(text))
                    .equals(text)) {
                return;
            }
        } catch (IllegalArgumentException e) {
            // refused below, without a cause that quotes the text
        }
        throw malformed("it has key material that is not canonical base64");
    }

    private static KeysetException unknown() {
        return malformed("it contains an unknown name");
    }

    private static KeysetException malformed(String why) {
        return new KeysetException(Reason.MALFORMED, "the keyset cannot be read: " + why);
    }
}
