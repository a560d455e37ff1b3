package com.moniqo.wallet.credential;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes the associated data of {@link EncryptionContext#associatedData()}: count, then length and bytes of each part.
 *
 * <p>It runs for every value sealed or opened, so ASCII, which nearly all ids are, is written straight into the result.
 */
final class AssociatedData {
    private static final int PARTS = 5;
    private static final byte[] HEAD = head();

    private AssociatedData() {}

    static byte[] encode(String userId, String userWalletId, String definitionId, String field) {
        int most = HEAD.length
                + 4 * (PARTS - 1)
                + 3 * (userId.length() + userWalletId.length() + definitionId.length() + field.length());
        byte[] out = Arrays.copyOf(HEAD, most);
        int end = part(userId, out, HEAD.length);
        end = part(userWalletId, out, end);
        end = part(definitionId, out, end);
        end = part(field, out, end);
        return Arrays.copyOf(out, end);
    }

    private static byte[] head() {
        byte[] label = "wallet-credential/1".getBytes(StandardCharsets.US_ASCII);
        byte[] head = new byte[8 + label.length];
        number(PARTS, head, 0);
        number(label.length, head, 4);
        System.arraycopy(label, 0, head, 8, label.length);
        return head;
    }

    /** Writes one part and returns where it ends. */
    private static int part(String text, byte[] out, int at) {
        int start = at + 4;
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return beyondAscii(text, out, at);
            }
            out[start + i] = (byte) c;
        }
        number(length, out, at);
        return start + length;
    }

    private static int beyondAscii(String text, byte[] out, int at) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(utf8, 0, out, at + 4, utf8.length);
        number(utf8.length, out, at);
        return at + 4 + utf8.length;
    }

    private static void number(int value, byte[] out, int at) {
        out[at] = (byte) (value >>> 24);
        out[at + 1] = (byte) (value >>> 16);
        out[at + 2] = (byte) (value >>> 8);
        out[at + 3] = (byte) value;
    }
}
