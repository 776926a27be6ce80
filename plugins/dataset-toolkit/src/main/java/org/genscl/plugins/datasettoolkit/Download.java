package org.genscl.plugins.datasettoolkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.genscl.api.dataset.TransferListener;
import org.genscl.api.error.ResourceException;
import org.genscl.api.error.UserException;

/**
 * Downloads a file with a known checksum. What has arrived stays in a {@code .part} file, from whose end an interrupted
 * download goes on; the file itself appears only when it is whole and right.
 *
 * @param source an http or https address
 * @param target the file
 * @param md5 its checksum, in hex
 * @param patience the longest time that a server may let one wait: for a connection, an answer, or more of the file
 * @param largest the most bytes that are taken from a server that does not say how many there are
 */
public record Download(URI source, Path target, String md5, Duration patience, long largest) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long LARGEST = 1L << 30;

    /** Waits for a minute, and takes 1 GiB from a server that does not say how large the file is. */
    public Download(URI source, Path target, String md5) {
        this(source, target, md5, PATIENCE, LARGEST);
    }

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
     * @throws ResourceException if the server keeps one waiting, or the disk has no room for the file
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
        } catch (HttpTimeoutException e) {
            throw new ResourceException(
                    "the download of " + source + " stalled: " + reason(e)
                            + ". Check the network, or set 'url' to another"
                            + " place. What has arrived is kept; run again to go on, or fetch the file by hand to "
                            + target,
                    e);
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
                .connectTimeout(patience)
                .build();
        HttpRequest.Builder request = HttpRequest.newBuilder(source);
        if (done > 0) {
            request.header("Range", "bytes=" + done + "-");
        }
        try (Answer answer = Answer.to(request.build(), client, patience)) {
            int status = answer.status();
            if (status == 416) {
                // Nothing is left to send: the part is whole, which its checksum tells.
                return;
            }
            if (status != 200 && status != 206) {
                throw new IOException("the server answered " + status);
            }
            boolean resumed = status == 206;
            long start = resumed ? done : 0;
            long length = answer.headers().firstValueAsLong("Content-Length").orElse(-1);
            requireRoom(part, length);
            copy(answer, part, resumed, start, length < 0 ? -1 : start + length, listener);
        }
    }

    private void requireRoom(Path part, long length) throws IOException {
        long free = Files.getFileStore(part.toAbsolutePath().getParent()).getUsableSpace();
        if (length > free) {
            throw new ResourceException(
                    "the download of " + source + " needs " + (length >> 20) + " MiB, but the disk of "
                            + part.toAbsolutePath().getParent() + " has " + (free >> 20)
                            + " MiB free: make room, or set the data"
                            + " set's folder to another disk");
        }
    }

    private void copy(Answer answer, Path part, boolean append, long start, long total, TransferListener listener)
            throws IOException, InterruptedException {
        long done = start;
        long most = total < 0 ? largest : total;
        try (OutputStream out = Files.newOutputStream(
                        part,
                        StandardOpenOption.CREATE,
                        append ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
                WritableByteChannel channel = Channels.newChannel(out)) {
            for (Optional<List<ByteBuffer>> next = answer.next(); next.isPresent(); next = answer.next()) {
                for (ByteBuffer bytes : next.get()) {
                    done += bytes.remaining();
                    if (done > most) {
                        throw new IOException("the server sends more than " + most + " bytes");
                    }
                    channel.write(bytes);
                }
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
