// Options are shared symbols of the command library, which is not made for trees built by several threads at once.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
