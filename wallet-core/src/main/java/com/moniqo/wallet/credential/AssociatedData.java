package com.moniqo.wallet.credential;

import java.nio.charset.StandardCharsets;

/** Writes the associated data of {@link EncryptionContext#associatedData()}: count, then length and bytes of each part. */
final class AssociatedData {
    private static final int PARTS = 5;
    private static final byte[] LABEL = "wallet-credential/1".getBytes(StandardCharsets.US_ASCII);

    private AssociatedData() {}

    static byte[] encode(String userId, String userWalletId, String definitionId, String field) {
        byte[] user = userId.getBytes(StandardCharsets.UTF_8);
        byte[] wallet = userWalletId.getBytes(StandardCharsets.UTF_8);
        byte[] definition = definitionId.getBytes(StandardCharsets.UTF_8);
        byte[] name = field.getBytes(StandardCharsets.UTF_8);
        byte[] out =
                new byte[4 + 4 * PARTS + LABEL.length + user.length + wallet.length + definition.length + name.length];
        number(PARTS, out, 0);
        int end = part(LABEL, out, 4);
        end = part(user, out, end);
        end = part(wallet, out, end);
        end = part(definition, out, end);
        part(name, out, end);
        return out;
    }

    /** Writes one part and returns where it ends. */
    private static int part(byte[] bytes, byte[] out, int at) {
        number(bytes.length, out, at);
        System.arraycopy(bytes, 0, out, at + 4, bytes.length);
        return at + 4 + bytes.length;
    }

    private static void number(int value, byte[] out, int at) {
        out[at] = (byte) (value >>> 24);
        out[at + 1] = (byte) (value >>> 16);
        out[at + 2] = (byte) (value >>> 8);
        out[at + 3] = (byte) value;
    }
}
