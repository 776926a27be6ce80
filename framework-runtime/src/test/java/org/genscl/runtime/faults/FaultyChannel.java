package org.genscl.runtime.faults;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** An open file with {@link Faults}: a write that goes wrong leaves half of its bytes. */
final class FaultyChannel extends FileChannel {
    private final FileChannel real;
    private final Faults faults;

    FaultyChannel(FileChannel real, Faults faults) {
        this.real = real;
        this.faults = faults;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the same buffer means that nothing was injected
    public int write(ByteBuffer bytes) throws IOException {
        ByteBuffer written = faults.beforeWriting(bytes);
        int count = real.write(written);
        if (written != bytes) {
            faults.before();
        }
        return count;
    }

    @Override
    public long write(ByteBuffer[] buffers, int offset, int length) throws IOException {
        faults.before();
        return real.write(buffers, offset, length);
    }

    @Override
    public int write(ByteBuffer bytes, long position) throws IOException {
        faults.before();
        return real.write(bytes, position);
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        faults.before();
        real.truncate(size);
        return this;
    }

    @Override
    public void force(boolean metadata) throws IOException {
        faults.before();
        real.force(metadata);
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) throws IOException {
        faults.before();
        return real.transferFrom(source, position, count);
    }

    @Override
    public int read(ByteBuffer bytes) throws IOException {
        return real.read(bytes);
    }

    @Override
    public long read(ByteBuffer[] buffers, int offset, int length) throws IOException {
        return real.read(buffers, offset, length);
    }

    @Override
    public int read(ByteBuffer bytes, long position) throws IOException {
        return real.read(bytes, position);
    }

    @Override
    public long position() throws IOException {
        return real.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
        real.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return real.size();
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
        return real.transferTo(position, count, target);
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
        return real.map(mode, position, size);
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) throws IOException {
        return real.lock(position, size, shared);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return real.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        real.close();
    }
}
