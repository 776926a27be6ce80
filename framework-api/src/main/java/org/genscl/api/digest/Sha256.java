package org.genscl.api.digest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apiguardian.api.API;

/** A SHA-256 digest of what is added to it. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Sha256 {
    private final MessageDigest digest;

    public Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    public Sha256 add(byte[] bytes) {
        digest.update(bytes);
        return this;
    }

    /** Adds the remaining bytes, which are then consumed. */
    public Sha256 add(ByteBuffer bytes) {
        digest.update(bytes);
        return this;
    }

    /** Adds a text's UTF-8 bytes. */
    public Sha256 add(String text) {
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds all that is left of a stream. */
    public Sha256 add(InputStream stream) throws IOException {
        stream.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        return this;
    }

    /** The 32 bytes of the digest; what is added afterwards starts a new one. */
    public byte[] bytes() {
        return digest.digest();
    }

    /** {@link #bytes} in lower-case hex. */
    public String hex() {
        return HexFormat.of().formatHex(bytes());
    }
}
