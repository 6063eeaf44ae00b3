"""A whole PPO iteration with the IMPALA network on pictures, the way single-file PyTorch scripts for Procgen write it.

The environment is a stand-in that hands out prepared frames at once (the genuine simulator takes one to four percent of the
time on a processor), so that networks, losses and bookkeeping are what is timed.
"""

import argparse
import json
import time

import machine
import numpy as np
import torch
from torch import nn
from torch.distributions import Categorical


class ResidualBlock(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv0 = nn.Conv2d(channels, channels, 3, padding=1)
        self.conv1 = nn.Conv2d(channels, channels, 3, padding=1)

    def forward(self, x):
        return x + self.conv1(torch.relu(self.conv0(torch.relu(x))))


class Stage(nn.Module):
    def __init__(self, inputs, channels):
        super().__init__()
        self.conv = nn.Conv2d(inputs, channels, 3, padding=1)
        self.pool = nn.MaxPool2d(3, stride=2, padding=1)
        self.residuals = nn.Sequential(ResidualBlock(channels), ResidualBlock(channels))

    def forward(self, x):
        return self.residuals(self.pool(self.conv(x)))


class Agent(nn.Module):
    def __init__(self, depths, hidden, actions):
        super().__init__()
        stages, inputs, side = [], 3, 64
        for depth in depths:
            stages.append(Stage(inputs, depth))
            inputs, side = depth, (side + 1) // 2
        self.trunk = nn.Sequential(*stages, nn.Flatten(), nn.ReLU(), nn.Linear(inputs * side * side, hidden), nn.ReLU())
        self.actor = nn.Linear(hidden, actions)
        self.critic = nn.Linear(hidden, 1)

    def forward(self, frames):
        features = self.trunk(frames)
        return Categorical(logits=self.actor(features).float()), self.critic(features).float().squeeze(-1)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--slots", type=int, default=64)
    parser.add_argument("--steps", type=int, default=32, help="256 in a real run; the time per sample is the same")
    parser.add_argument("--minibatches", type=int, default=8)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--iterations", type=int, default=2)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--channels-last", action="store_true")
    parser.add_argument("--bf16", action="store_true", help="operations that PyTorch's autocast deems safe, in bfloat16")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(1)
    layout = torch.channels_last if arguments.channels_last else torch.contiguous_format
    agent = Agent((16, 32, 32), 256, 15).to(memory_format=layout)
    optimizer = torch.optim.Adam(agent.parameters(), lr=5e-4, eps=1e-5)
    generator = np.random.default_rng(1)
    frames = generator.integers(0, 256, (64, arguments.slots, 64, 64, 3), dtype=np.uint8)
    rewards = generator.random((64, arguments.slots), dtype=np.float32)

    def see(batch):
        with torch.autocast("cpu", torch.bfloat16, enabled=arguments.bf16):
            return agent(batch.permute(0, 3, 1, 2).float().div(255.0).contiguous(memory_format=layout))

    steps, slots = arguments.steps, arguments.slots
    observations = torch.zeros((steps, slots, 64, 64, 3), dtype=torch.uint8)
    actions = torch.zeros((steps, slots), dtype=torch.long)
    log_probabilities, seen_rewards, values = (torch.zeros((steps, slots)) for _ in range(3))
    seconds = []
    processor = []
    for iteration in range(arguments.iterations + 1):
        start, start_processor = time.perf_counter(), time.process_time()
        for t in range(steps):
            observations[t] = torch.from_numpy(frames[(iteration + t) % 64])
            with torch.no_grad():
                distribution, value = see(observations[t])
            action = distribution.sample()
            actions[t], log_probabilities[t], values[t] = action, distribution.log_prob(action), value
            seen_rewards[t] = torch.from_numpy(rewards[(iteration + t) % 64])
        with torch.no_grad():
            last = see(torch.from_numpy(frames[(iteration + steps) % 64]))[1]
            advantages, running = torch.zeros_like(values), torch.zeros(slots)
            for t in reversed(range(steps)):
                following = last if t == steps - 1 else values[t + 1]
                running = seen_rewards[t] + 0.999 * following - values[t] + 0.999 * 0.95 * running
                advantages[t] = running
            returns = advantages + values
        flat = [x.reshape(-1, *x.shape[2:]) for x in (observations, actions, log_probabilities, advantages, returns, values)]
        size = steps * slots // arguments.minibatches
        for _ in range(arguments.epochs):
            for indices in torch.randperm(steps * slots).split(size):
                frame, action, old, advantage, target, old_value = (x[indices] for x in flat)
                distribution, value = see(frame)
                ratio = (distribution.log_prob(action) - old).exp()
                advantage = (advantage - advantage.mean()) / (advantage.std() + 1e-8)
                policy_loss = torch.max(-advantage * ratio, -advantage * ratio.clamp(0.8, 1.2)).mean()
                clipped = old_value + (value - old_value).clamp(-0.2, 0.2)
                value_loss = 0.5 * torch.max((value - target) ** 2, (clipped - target) ** 2).mean()
                loss = policy_loss + 0.5 * value_loss - 0.01 * distribution.entropy().mean()
                optimizer.zero_grad()
                loss.backward()
                nn.utils.clip_grad_norm_(agent.parameters(), 0.5)
                optimizer.step()
        seconds.append(time.perf_counter() - start)
        processor.append(time.process_time() - start_processor)
    samples = steps * slots
    print(json.dumps({
        "benchmark": "ppo_impala",
        "layout": "channels-last" if arguments.channels_last else "default",
        "precision": "bfloat16" if arguments.bf16 else "float32",
        "threads": arguments.threads,
        "steps_per_second": [round(samples / s, 1) for s in seconds[1:]],
        "steps_per_processor_second": [round(samples / s, 1) for s in processor[1:]],
        **machine.describe(),
    }))


if __name__ == "__main__":
    main()
