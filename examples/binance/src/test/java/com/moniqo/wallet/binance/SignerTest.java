package com.moniqo.wallet.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published vectors of both kinds of signatures. */
class SignerTest {
    /** The exchange's documentation: REST as a query, REST with letters of other scripts, REST as query and body, WebSocket API. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559\
        |c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71
        symbol=%EF%BC%91%EF%BC%92%EF%BC%93%EF%BC%94%EF%BC%95%EF%BC%96&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1\
        &recvWindow=5000&timestamp=1499827319559|e1353ec6b14d888f1164ae9af8228a3dbd508bc82eb867db8ab6046442f33ef3
        symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTCquantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559\
        |0fd168b8ddb4876a0358a8d14d0c9f3da0e9b20c5d52b2a00fcf7d1c602f9a77
        apiKey=vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A&price=52000.00&quantity=0.01000000&recvWindow=100\
        &side=SELL&symbol=BTCUSDT&timeInForce=GTC&timestamp=1645423376532&type=LIMIT\
        |aa1b5712c094bc4e57c05a1a5c1fd8d88dcd628338ea863fec7b88e59fe2db24
        """)
    void hmac_signatures_are_those_of_the_documentation(String payload, String signature) {
        assertThat(Signer.of(FakeBinance.SECRET).sign(payload)).isEqualTo(signature);
    }

    /** RFC 8032, section 7.1, test 2, as the documentation has no private key. */
    @Test
    void ed25519_signatures_are_those_of_the_standard() {
        byte[] seed = HexFormat.of().parseHex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
        byte[] signature = Base64.getDecoder().decode(Signer.of(pem(seed)).sign("r"));
        assertThat(HexFormat.of().formatHex(signature))
                .isEqualTo("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    }

    private static String pem(byte[] seed) {
        byte[] prefix = HexFormat.of().parseHex("302e020100300506032b657004220420"); // PKCS#8 of Ed25519
        byte[] key = new byte[prefix.length + seed.length];
        System.arraycopy(prefix, 0, key, 0, prefix.length);
        System.arraycopy(seed, 0, key, prefix.length, seed.length);
        return "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(key)
                + "\n-----END PRIVATE KEY-----\n";
    }

    @ParameterizedTest
    @CsvSource({
        "-----BEGIN PRIVATE KEY----- c2VjcmV0 -----END PRIVATE KEY-----",
        "-----BEGIN ENCRYPTED PRIVATE KEY----- c2VjcmV0 -----END ENCRYPTED PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY----- === -----END PRIVATE KEY-----"
    })
    void another_kind_of_key_is_refused_without_showing_it(String secret) {
        WalletException refusal = catchThrowableOfType(WalletException.class, () -> Signer.of(secret));
        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_CREDENTIALS);
        assertThat(refusal.toString()).doesNotContain("c2VjcmV0");
        assertThat(refusal.getCause()).isNull();
    }

    @Test
    void a_signer_does_not_show_its_secret() {
        assertThat(Signer.of(FakeBinance.SECRET)).hasToString("Hmac");
    }
}
