using Gsl.Benchmarks;

if (args.Length == 0)
{
    Console.Error.WriteLine("usage: Gsl.Benchmarks conv|gemm|impala|metaworld|metaworld-experts|mlp|point-cloud|pool|procgen|procgen-fidelity|procgen-look|procgen-parts|pushchair|pushchair-rays|sac|update");
    return 2;
}

switch (args[0])
{
    case "conv":
        ConvolutionBenchmark.Run();
        return 0;
    case "impala":
        ImpalaBenchmark.Run(args.AsSpan(1));
        return 0;
    case "gemm":
        GemmBenchmark.Run();
        return 0;
    case "metaworld":
        MetaWorldSpeed.Run(args.AsSpan(1));
        return 0;
    case "metaworld-experts":
        MetaWorldExperts.Run(args.AsSpan(1));
        return 0;
    case "mlp":
        MlpBenchmark.Run();
        return 0;
    case "point-cloud":
        PointCloudBenchmark.Run(args.AsSpan(1));
        return 0;
    case "pool":
        PoolBenchmark.Run();
        return 0;
    case "procgen":
        ProcgenSpeed.Run(args.AsSpan(1));
        return 0;
    case "procgen-parts":
        ProcgenParts.Run();
        return 0;
    case "procgen-look":
        ProcgenLook.Run(args.AsSpan(1));
        return 0;
    case "procgen-fidelity":
        ProcgenFidelity.Run(args.AsSpan(1));
        return 0;
    case "pushchair":
        PushChairSpeed.Run(args.AsSpan(1));
        return 0;
    case "pushchair-rays":
        return PushChairRays.Run(args.AsSpan(1));
    case "sac":
        SacBenchmark.Run();
        return 0;
    case "update":
        UpdateBenchmark.Run();
        return 0;
    default:
        Console.Error.WriteLine($"Unknown benchmark '{args[0]}'; known are conv, gemm, impala, metaworld, metaworld-experts, mlp, point-cloud, pool, procgen, procgen-fidelity, procgen-look, procgen-parts, pushchair, pushchair-rays, sac, update.");
        return 2;
}
