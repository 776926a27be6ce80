package org.genscl.plugins.datasettoolkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import org.genscl.api.data.TransferListener;
import org.genscl.api.error.UserException;

/**
 * Downloads a file with a known checksum. What has arrived stays in a {@code .part} file, from whose end an interrupted
 * download goes on; the file itself appears only when it is whole and right.
 *
 * @param source an http or https address
 * @param target the file
 * @param md5 its checksum, in hex
 */
public record Download(URI source, Path target, String md5) {

    /** Whether a text is an address that a file can be downloaded from; one with a user or password is not. */
    public static boolean isAddress(String text) {
        try {
            URI uri = URI.create(text);
            boolean isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return isHttp && uri.getHost() != null && uri.getPort() <= 0xFFFF && uri.getUserInfo() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Fetches the file unless it is there already.
     *
     * @return the file
     * @throws UserException if it cannot be had, or its checksum is wrong
     */
    public Path fetch(TransferListener listener) {
        if (Files.isRegularFile(target) && checksum(target).equals(md5)) {
            return target;
        }
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            Files.createDirectories(target.toAbsolutePath().getParent());
            transfer(part, listener);
            String actual = checksum(part);
            if (!actual.equals(md5)) {
                Files.delete(part);
                throw new UserException("the download of " + source + " has MD5 " + actual + " instead of " + md5
                        + "; it was deleted. Try again, or set 'url' to another place");
            }
            return Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UserException(
                    "the download of " + source + " failed: " + reason(e)
                            + ". What has arrived is kept; run again to go on, or fetch the file by hand to " + target,
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserException("the download of " + source + " was interrupted; run again to go on", e);
        }
    }

    private void transfer(Path part, TransferListener listener) throws IOException, InterruptedException {
        long done = Files.exists(part) ? Files.size(part) : 0;
        HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(Duration.ofSeconds(30))
                .build();
        HttpRequest.Builder request = HttpRequest.newBuilder(source);
        if (done > 0) {
            request.header("Range", "bytes=" + done + "-");
        }
        HttpResponse<InputStream> response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            int status = response.statusCode();
            if (status == 416) {
                // Nothing is left to send: the part is whole, which its checksum tells.
                return;
            }
            if (status != 200 && status != 206) {
                throw new IOException("the server answered " + status);
            }
            boolean resumed = status == 206;
            long start = resumed ? done : 0;
            long length = response.headers().firstValueAsLong("Content-Length").orElse(-1);
            copy(body, part, resumed, start, length < 0 ? -1 : start + length, listener);
        }
    }

    private void copy(InputStream body, Path part, boolean append, long start, long total, TransferListener listener)
            throws IOException {
        long done = start;
        try (OutputStream out = Files.newOutputStream(
                part,
                StandardOpenOption.CREATE,
                append ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            byte[] buffer = new byte[1 << 16];
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                out.write(buffer, 0, read);
                done += read;
                listener.progress(target.getFileName().toString(), done, total);
            }
        }
        if (total >= 0 && done < total) {
            throw new IOException("the connection ended after " + done + " of " + total + " bytes");
        }
    }

    private static String checksum(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UserException("cannot read " + file + ": " + e.getMessage(), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
