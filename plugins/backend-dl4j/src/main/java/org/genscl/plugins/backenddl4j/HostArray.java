package org.genscl.plugins.backenddl4j;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.concurrency.AffinityManager.Location;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * An array in C order whose elements travel between ND4J and the host.
 *
 * @param array the elements
 * @param shape as the program sees it
 */
record HostArray(INDArray array, Shape shape) implements AutoCloseable {

    /** Zeros in memory of its own. */
    static HostArray allocate(DType type, Shape shape) {
        DataType own = type == DType.INT64 ? DataType.INT64 : DataType.FLOAT;
        return new HostArray(Nd4j.create(own, shape.elements()), shape);
    }

    /** One that holds a copy of a tensor. */
    static HostArray of(HostTensor tensor) {
        HostArray array = allocate(tensor.type(), tensor.shape());
        array.write(tensor);
        return array;
    }

    /** As a leaf of a program. */
    Value leaf() {
        return Emitter.fixed(array, shape);
    }

    void write(HostTensor tensor) {
        Pointer source = new BytePointer(tensor.bytes());
        Pointer.memcpy(array.data().pointer(), source, bytes());
        Nd4j.getAffinityManager().tagLocation(array, Location.HOST);
    }

    HostTensor read() {
        Nd4j.getExecutioner().commit();
        Nd4j.getAffinityManager().ensureLocation(array, Location.HOST);
        HostTensor tensor = HostTensor.zeros(type(), shape);
        Pointer target = new BytePointer(tensor.bytes());
        Pointer.memcpy(target, array.data().pointer(), bytes());
        return tensor;
    }

    DType type() {
        return array.dataType() == DataType.INT64 ? DType.INT64 : DType.FLOAT32;
    }

    @Override
    public void close() {
        array.close();
    }

    private long bytes() {
        return shape.elements() * array.dataType().width();
    }
}
